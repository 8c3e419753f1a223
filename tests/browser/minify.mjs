// Makes scripts and styles small, each by itself: node minify.mjs FOLDER. They are changed in place.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true }).filter((file) => /\.(js|css)$/.test(file));
await build({
  entryPoints: files.map((file) => join(folder, file)),
  outdir: folder,
  outbase: folder,
  allowOverwrite: true,
  minify: true,
  charset: "utf8",
  target: "es2022",
  logLevel: "error",
});
