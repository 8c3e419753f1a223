// Starts the page. What goes wrong before the page can speak for itself is said by safety.js.

try {
  const { default: start } = await import("./page.js");
  await start({ module_or_path: new URL("./page_bg.wasm", import.meta.url) });
} catch (error) {
  window.stagecraftSafety.show(error instanceof Error ? error.message : String(error));
}
