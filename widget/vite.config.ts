import { readFileSync } from "node:fs";
import { defineConfig } from "vite";
import { projectData } from "./tools/data.js";
import { integrity } from "./tools/integrity.js";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  version: string;
};
const file = `choices-${version}.js`;

export default defineConfig({
  plugins: [projectData(), integrity(file)],
  build: {
    target: "es2020",
    // One classic script: it knows the tag it came by, and a partner needs no more than that tag.
    lib: { entry: "src/index.ts", formats: ["iife"], name: "choices", fileName: () => file },
  },
});
