// node shot.mjs BASE OUT WIDTH[xHEIGHT] PATH [dark] : one screenshot of a whole page, to look at.
import { chromium } from "playwright-core";
import { launchOptions } from "./browser.mjs";

const [base, out, size, path, mode] = process.argv.slice(2);
const [width, height] = size.split("x").map(Number);
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage({
  viewport: { width, height: height || 1000 },
  colorScheme: mode === "dark" ? "dark" : "light",
});
await page.goto(base + path);
await page.screenshot({ path: out, fullPage: !height });
await browser.close();
