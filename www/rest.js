// Loads what the first view does without: the other half of the page's wasm, and the styles that index.html
// marks with `data-rest`. Usually that happens while nobody waits for it; when something of it is needed before,
// it happens at once and everything waits. The build splits the wasm (crates/xtask/src/split.rs): a page under
// work is in one piece and has no `rest_loaded`.

const half = new URL("./page_rest.wasm", import.meta.url);
const styles = () => [...document.querySelectorAll("link[data-rest]")];
/** What comes first is what the first view is used for: the cores are left to that for so long, in milliseconds. */
const PAUSE = 1_000;
/** Until it is tried again, in milliseconds. */
const PATIENCE = 15_000;

let isComing = false;
/** What is called when the rest is there. */
let tell = () => {};

/**
 * Loads the rest in a moment, when the browser is idle. `page` is what the page's wasm exports; `told` is called
 * when the rest is there, or has been.
 */
export function soon(page, told) {
  if (isComing) return;
  isComing = true;
  tell = told;
  const whenIdle = window.requestIdleCallback ?? ((call) => setTimeout(call, 200));
  setTimeout(() => whenIdle(() => inBackground(page), { timeout: 2_000 }), PAUSE);
}

/** Loads the rest before it returns, or ends the page. Called by the page's wasm itself. */
export function now(page) {
  try {
    for (const link of styles()) {
      // Read and not linked: a link would come too late. None of these sheets refers to another file.
      const style = document.createElement("style");
      style.textContent = read(link.href).responseText;
      link.replaceWith(style);
    }
    const text = read(half, "text/plain; charset=x-user-defined").responseText;
    // Of each character only the lower eight bits are of the file.
    const module = new WebAssembly.Module(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    // It writes itself into the page's table of functions.
    new WebAssembly.Instance(module, { page });
    done(page, "at once");
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const advice = "A part of the page that was not there yet could not be loaded. Look after the connection, then load the page again.";
    window.stagecraftSafety.show(said, advice);
    throw new Error(`${advice} (${said})`);
  }
}

async function inBackground(page) {
  try {
    // The styles first: no view is drawn without its style.
    const [module] = await Promise.all([compiled(page), ...styles().map(linked)]);
    if (page.rest_loaded?.value === 0) {
      await WebAssembly.instantiate(module, { page });
      done(page, "in the background");
    }
  } catch (error) {
    console.info(`The rest of the page is not there yet: ${error?.message ?? error}`);
    setTimeout(() => inBackground(page), PATIENCE);
    return;
  }
  tell();
}

async function compiled(page) {
  if (page.rest_loaded?.value !== 0) return undefined;
  const response = await fetch(half, { priority: "low" });
  if (!response.ok) throw new Error(`${half.href}: ${response.status}`);
  // A server that does not know wasm sends it under another type, which browsers refuse to compile from.
  const isWasm = response.headers.get("content-type")?.startsWith("application/wasm");
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function linked(link) {
  return new Promise((resolve, reject) => {
    const style = link.cloneNode();
    style.onload = () => {
      style.removeAttribute("data-rest");
      resolve();
    };
    style.onerror = () => {
      style.removeAttribute("rel");
      reject(new Error(style.href));
    };
    style.rel = "stylesheet";
    link.replaceWith(style);
  });
}

function read(address, kind) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  if (kind) request.overrideMimeType(kind);
  try {
    request.send();
  } catch (error) {
    throw new Error(`${address}: ${error.message}`);
  }
  if (request.status !== 200) throw new Error(`${address}: ${request.status}`);
  return request;
}

function done(page, how) {
  page.rest_loaded.value = 1;
  performance.mark("stagecraft-rest", { detail: how });
}
