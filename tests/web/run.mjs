// node run.mjs BUILD_FOLDER: every check on every page; prints what fails and a count.
import { chromium } from "playwright-core";
import { launchOptions } from "./browser.mjs";
import { startAppliance } from "./appliance.mjs";
import { accessibility, directions, markup, reflow, targets } from "./checks.mjs";
import { journeys } from "./journeys.mjs";
import { describedAnswers } from "./openapi.mjs";
import { pages } from "./pages.mjs";

let checks = 0;
let failures = 0;

async function check(what, complaints) {
  checks += 1;
  const list = await complaints;
  if (list.length === 0) return;
  failures += 1;
  console.log(`FAILED ${what}`);
  for (const complaint of list.slice(0, 12)) console.log(`    ${complaint}`);
}

const site = await startAppliance(process.argv[2]);
const browser = await chromium.launch(launchOptions());
try {
  const kinds = [
    { name: "wide", viewport: { width: 1280, height: 900 } },
    { name: "wide dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
    { name: "320 px", viewport: { width: 320, height: 700 } },
  ];
  for (const { name: kindName, ...kind } of kinds) {
    const context = await browser.newContext(kind);
    for (const { name, path, status = 200 } of pages) {
      const page = await context.newPage();
      const errors = [];
      page.on("console", (message) => {
        // A page with an error status is itself reported as a failed resource.
        if (message.type() === "error" && !message.text().includes(`status of ${status}`)) errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      const response = await page.goto(site.base + path);
      const what = `${name}, ${kindName}`;
      await check(`${what}: status`, response.status() === status ? [] : [`status ${response.status()}`]);
      if (kindName === "wide") await check(`${what}: markup`, markup(await response.text()));
      await check(`${what}: accessibility`, accessibility(page));
      await check(`${what}: reflow`, reflow(page));
      await check(`${what}: targets`, targets(page));
      await check(`${what}: directions`, directions(page));
      await check(`${what}: console`, errors);
      await page.close();
    }
    await context.close();
  }
  for (const { name, run } of journeys) await check(name, run(browser, site.base));
  await check("answers are as openapi.yaml says", describedAnswers(site.base));
} finally {
  await browser.close();
  const code = await site.stop();
  await check("the appliance ends cleanly", code === 0 ? [] : [`exit code ${code}`]);
}
console.log(`${checks - failures} passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
