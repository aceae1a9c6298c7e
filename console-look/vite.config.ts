import { defineConfig } from "vite";

// Named by what is in it, so that a browser may keep it for good. Kept in git: a server needs no Node.
export default defineConfig({
  base: "./",
  css: { preprocessorOptions: { scss: { style: "compressed" } } },
  build: {
    target: "es2022",
    outDir: "../bot/gateway/static/console",
    emptyOutDir: true,
    assetsDir: "",
    manifest: "built.json",
    modulePreload: false,
    cssMinify: false, // Sass makes it small. GOV.UK Frontend has lines for old browsers that stricter tools refuse.
    rolldownOptions: { input: "src/console.ts" },
  },
});
