// Which Chromium the tests and the figures run in, and how. Run as a script it prints the path of the one that
// Playwright has downloaded.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** The variable CHROMIUM first (`cargo xtask` sets it), then the search path, then Playwright's own. */
export const executablePath = process.env.CHROMIUM ?? onPath() ?? chromium.executablePath();

/** Headless, and without what a browser does for a person. */
export const args = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The same for tests and figures: pictures and times are compared between machines. */
export const surroundings = {
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
  viewport: { width: 1440, height: 900 },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(chromium.executablePath());
