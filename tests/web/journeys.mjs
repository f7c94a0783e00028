// What a reader does over several pages, with script and without it.
const contextOf = (browser, more = {}) =>
  browser.newContext({ viewport: { width: 1280, height: 900 }, ...more });

function expect(complaints, condition, complaint) {
  if (!condition) complaints.push(complaint);
}

async function searchAndRefine(browser, base, script) {
  const complaints = [];
  const context = await contextOf(browser, { javaScriptEnabled: script });
  const page = await context.newPage();
  await page.goto(base + "/");
  await page.fill("#q", "species");
  await page.press("#q", "Enter");
  expect(complaints, page.url().includes("/search?q=species"), `searched at ${page.url()}`);
  const before = await page.textContent("h1");
  await page.check('input[name="convention"][value="CITES"]');
  await page.check('input[name="convention"][value="CMS"]');
  await page.click('details[data-facet="convention"] button.apply');
  expect(complaints, page.url().includes("convention=CITES") && page.url().includes("convention=CMS"), `applied at ${page.url()}`);
  expect(complaints, await page.locator(".chip").count() === 2, "two chips stand above the hits");
  expect(complaints, await page.textContent("h1") !== before, "the count changed");
  expect(complaints, await page.locator('input[name="convention"][value="CBD"]').count() === 1,
         "other values of the field can still be chosen");
  await page.click(".chip >> nth=0");
  expect(complaints, await page.locator(".chip").count() === 1, "a chip can be removed");
  await page.click(".hit h2 a >> nth=0");
  expect(complaints, page.url().includes("/document?id="), `the record page is at ${page.url()}`);
  await page.click(".back a");
  expect(complaints, page.url().includes("q=species"), "the way back keeps the query");
  await context.close();
  return complaints;
}

async function keyboard(browser, base) {
  const complaints = [];
  const context = await contextOf(browser);
  const page = await context.newPage();
  await page.goto(base + "/search?q=species");
  await page.keyboard.press("Tab");
  expect(complaints, await page.evaluate(() => document.activeElement.className) === "skip",
         "the skip link comes first");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(complaints, await page.evaluate(() => !!document.activeElement.closest("main")),
         "the skip link leads into the content");
  for (let i = 0; i < 40; ++i) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return true;
      const style = getComputedStyle(element);
      const row = element.closest(".searchbox-row");
      return style.outlineStyle !== "none" || (row && getComputedStyle(row).outlineStyle !== "none");
    });
    expect(complaints, seen, `focus number ${i} cannot be seen`);
  }
  await page.keyboard.press("/");
  expect(complaints, await page.evaluate(() => document.activeElement.id) === "q", "/ goes to the search box");
  await page.click(".tongues summary");
  await page.keyboard.press("Escape");
  expect(complaints, !(await page.evaluate(() => document.querySelector(".tongues details").open)), "Escape closes a menu");
  await context.close();
  return complaints;
}

async function languageSwitch(browser, base) {
  const complaints = [];
  const context = await contextOf(browser, { locale: "ru-RU" });
  const page = await context.newPage();
  await page.goto(base + "/search?q=species&convention=CBD");
  expect(complaints, await page.getAttribute("html", "lang") === "ru", "the page follows the browser's language");
  await page.click(".tongues summary");
  await page.click('.tongues a[lang="ar"]');
  expect(complaints, await page.getAttribute("html", "dir") === "rtl", "Arabic turns the page");
  expect(complaints, page.url().includes("q=species") && page.url().includes("convention=CBD"), "the search is kept");
  await page.click(".hit h2 a >> nth=0");
  expect(complaints, await page.getAttribute("html", "lang") === "ar", "links keep the language");
  await context.close();
  return complaints;
}

async function anchors(browser, base) {
  const complaints = [];
  const context = await contextOf(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base + "/search?q=ballast");
  await page.click(".passage-number >> nth=0");
  // The browser scrolls there after it has loaded the page, which is after the click returns.
  let inView = false;
  for (let tries = 0; tries < 50 && !inView; ++tries) {
    const box = await page.locator(":target").boundingBox();
    inView = box !== null && box.y >= 0 && box.y < 900;
    if (!inView) await page.waitForTimeout(100);
  }
  expect(complaints, inView, "a passage leads to its place in the record");
  expect(complaints, await page.locator(":target mark").count() > 0, "the words are marked there too");
  await context.close();
  return complaints;
}

// Suggestions are a combobox that speaks; without a choice Enter searches as ever.
async function suggestions(browser, base) {
  const complaints = [];
  const context = await contextOf(browser);
  const page = await context.newPage();
  await page.goto(base + "/");
  await page.locator("#q").pressSequentially("decision");
  await page.waitForSelector("#suggestions li");
  expect(complaints, await page.getAttribute("#q", "aria-expanded") === "true", "the box says that the list is open");
  await page.keyboard.press("ArrowDown");
  const active = await page.getAttribute("#q", "aria-activedescendant");
  expect(complaints, active && await page.getAttribute(`#${active}`, "aria-selected") === "true", "the arrow chooses");
  expect(complaints, await page.evaluate(() => document.activeElement.id) === "q", "the focus stays in the box");
  await page.keyboard.press("Escape");
  expect(complaints, await page.isHidden("#suggestions"), "Escape closes the list");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\?q=decision/);
  await page.fill("#q", "");
  await page.locator("#q").pressSequentially("decision");
  await page.waitForSelector("#suggestions li");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/document\?id=/);
  await context.close();
  return complaints;
}

export const journeys = [
  { name: "suggestions while typing", run: suggestions },
  { name: "search, refine and read", run: (browser, base) => searchAndRefine(browser, base, true) },
  { name: "search, refine and read without script", run: (browser, base) => searchAndRefine(browser, base, false) },
  { name: "keyboard only", run: keyboard },
  { name: "switch the language", run: languageSwitch },
  { name: "from a passage to its place", run: anchors },
];
