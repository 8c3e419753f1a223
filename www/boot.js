// Starts the page. What goes wrong before the page can speak for itself is said by safety.js.

/** The page asks for its rest when its first figures are there; if they never come it is asked for after so long. */
const LATEST = 10_000;

try {
  const [{ default: start }, { soon }] = await Promise.all([import("./page.js"), import("./rest.js")]);
  const page = await start({ module_or_path: new URL("./page_bg.wasm", import.meta.url) });
  setTimeout(() => soon(page), LATEST);
} catch (error) {
  window.stagecraftSafety.show(error instanceof Error ? error.message : String(error));
}
