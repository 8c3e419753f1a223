// Starts one of the wasm workers: `new Worker("worker.js?name=simulation", { type: "module" })`.

const name = new URL(self.location.href).searchParams.get("name");

// Whoever starts a worker may speak to it at once: what comes before the wasm is there is kept for it.
const early = [];
const keep = (event) => {
  event.stopImmediatePropagation();
  early.push(event);
};
self.addEventListener("message", keep);

try {
  if (name !== "simulation" && name !== "data") throw new Error(`there is no worker "${name}"`);
  const worker = await import(`./${name}.js`);
  await worker.default({ module_or_path: new URL(`./${name}_bg.wasm`, import.meta.url) });
  self.removeEventListener("message", keep);
  for (const { data, ports } of early) self.dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
} catch (error) {
  self.postMessage({ failed: error instanceof Error ? error.message : String(error) });
}
