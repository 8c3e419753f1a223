// From navigation until a click on a stage has selected it, with nothing cached; beside it the same for a page
// that has nothing but a button.
import { address, inBrowser, inFreshPage, median, print } from "./common.mjs";

const LOADS = 20;
const NAME = "cold load until a stage is selected";
const STAGE = "[data-stage]";
const SELECTED = '[data-stage][aria-selected="true"], [data-stage][data-selected]:not([data-selected="false"])';
const BUTTON_PAGE = `<!doctype html><html lang="en"><title>Reference</title>
<button onclick="this.className = 'clicked'">Reference</button>`;

/**
 * Milliseconds on the page's own clock, which starts with the navigation, until the click has had its effect on
 * what was clicked. The click is a real one, at the middle of the element, as soon as that is to be seen.
 */
async function untilClicked(page, url, target, effect) {
  await page.goto(url, { waitUntil: "commit" });
  const place = await page.waitForFunction(find, { target, effect }, { polling: "raf", timeout: 20_000 });
  const { x, y } = await place.jsonValue();
  await page.mouse.click(x, y);
  return page.evaluate(() => {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("the click has no effect")), 5_000));
    return Promise.race([window.stagecraftEffect, late]);
  });
}

/** Runs in the page: a place to click, if there is one, with a watch for what the click will do. */
function find({ target, effect }) {
  const reachable = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const middle = { x: left + width / 2, y: top + Math.min(height / 2, 20) };
    return width > 0 && element.contains(document.elementFromPoint(middle.x, middle.y)) ? middle : null;
  };
  // One that is selected already would show nothing.
  const candidates = [...document.querySelectorAll(target)].filter((element) => !element.matches(effect));
  const chosen = candidates.find(reachable);
  if (chosen === undefined) return null;
  // The page may put another element in its place: the stage's id stays.
  const stage = chosen.getAttribute("data-stage");
  const same = (element) => element === chosen || (stage !== null && element.getAttribute("data-stage") === stage);
  window.stagecraftEffect = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (![...document.querySelectorAll(effect)].some(same)) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
  return reachable(chosen);
}

async function reference(page) {
  const url = new URL("reference-page", address).href;
  await page.route(url, (route) => route.fulfill({ contentType: "text/html", body: BUTTON_PAGE }));
  return untilClicked(page, url, "button", "button.clicked");
}

await inBrowser(async (browser) => {
  const load = () => inFreshPage(browser, (page) => untilClicked(page, address, STAGE, SELECTED));
  const loads = [];
  const references = [];
  try {
    // The server compresses a file when it is first asked for it, which no visitor of a host would wait for.
    await load();
    // In turns, so that whatever else this machine does meets both alike.
    for (let count = 0; count < LOADS; count += 1) {
      loads.push(await load());
      references.push(await inFreshPage(browser, reference));
    }
    print(NAME, median(loads), median(references), `median of ${LOADS}, slowest ${Math.round(Math.max(...loads))} ms`);
  } catch (error) {
    print(NAME, null, null, String(error.message).split("\n")[0]);
  }
});
