// The package under test: STAGECRAFT_MODULE, or what `cargo xtask build` has made.

import { pathToFileURL } from "node:url";

const folder = process.env.STAGECRAFT_MODULE ?? new URL("../../dist/module", import.meta.url).pathname;

export async function stagecraft() {
  const module = await import(pathToFileURL(`${folder}/index.js`).href);
  await module.ready();
  return module;
}
