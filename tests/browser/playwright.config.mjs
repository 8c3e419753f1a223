import { defineConfig } from "@playwright/test";
import { args, executablePath, surroundings } from "./chromium.mjs";

// `cargo xtask test` serves a release build and says where. By hand: start `cargo xtask serve`, then
// `npx playwright test` in this folder.
const address = process.env.STAGECRAFT_URL ?? "http://127.0.0.1:8020/";
const report = process.env.STAGECRAFT_REPORT ?? "test-results/report.json";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "test-results",
  // One after the other: the product's own workers want the cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: report }]],
  use: {
    ...surroundings,
    baseURL: address,
    screenshot: "only-on-failure",
    // A thing that is not there is a failure soon, not when the whole test is over.
    actionTimeout: 15_000,
    launchOptions: { executablePath, args },
  },
});
