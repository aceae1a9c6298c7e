/**
 * What a page needs to know of the built file to load it safely, written beside it. Too large a file is no file: people
 * come with old phones and two minutes.
 */

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const MOST = 45_000; // bytes, compressed as a server sends them

const KEPT = fileURLToPath(new URL("../dist", import.meta.url));
const LINES_TO_COPY = new URL("../../docs/embed.md", import.meta.url);

/** The lines that partners copy name the file and its hash. */
function rewrite({ file, integrity }: { file: string; integrity: string }): void {
  const page = readFileSync(LINES_TO_COPY, "utf8");
  const named = page.replace(/choices-[\d.]+\.js/g, file).replace(/sha384-[\w+/=]+/g, integrity);
  if (named !== page) writeFileSync(LINES_TO_COPY, named);
}

export function integrity(file: string): Plugin {
  return {
    name: "integrity",
    writeBundle({ dir = "dist" }) {
      const script = readFileSync(join(dir, file));
      const about = {
        file,
        integrity: `sha384-${createHash("sha384").update(script).digest("base64")}`,
        bytes: script.length,
        gzip: gzipSync(script).length,
        brotli: brotliCompressSync(script).length,
      };
      if (about.gzip > MOST) {
        throw new Error(
          `${file} is ${about.gzip} bytes compressed. Expected ${MOST} at most: take something out.`,
        );
      }
      writeFileSync(join(dir, "integrity.json"), `${JSON.stringify(about, null, 2)}\n`);
      if (dir === KEPT) rewrite(about);
    },
  };
}
