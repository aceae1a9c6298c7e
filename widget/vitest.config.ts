import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { projectData } from "./tools/data.js";

/** The installed one, found as tests/browser/conftest.py finds it. Nothing is fetched. */
function installedChromium(): string {
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "chromium"));
  const found = process.env.CHROMIUM || onPath.find((path) => existsSync(path));
  if (!found) {
    throw new Error("No browser. Install the package 'chromium', or set CHROMIUM to the path of one.");
  }
  return found;
}

/** Components are tested where they live: in a browser, the one that is installed. */
export default defineConfig({
  plugins: [projectData()],
  // Named, so that none is found half-way through a first run, which would begin it again.
  optimizeDeps: {
    include: ["axe-core", "lit", "lit/decorators.js", "lit/directives/keyed.js", "lit/directives/repeat.js"],
  },
  test: {
    include: ["src/**/*.test.ts"],
    api: { host: "127.0.0.1" },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: "chromium" }],
      provider: playwright({
        launchOptions: { executablePath: installedChromium(), args: ["--no-sandbox", "--disable-gpu"] },
      }),
    },
  },
});
