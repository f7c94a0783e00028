// What is asked of a page in a browser. Each check gives a list of complaints.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const kTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// WCAG 2.2 A and AA as far as a program can see.
export async function accessibility(page) {
  await page.evaluate(axeSource);
  const result = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), kTags);
  return result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} (${rule.help})`));
}

// Nothing is wider than the window: no scrolling in two directions (WCAG 1.4.10).
export async function reflow(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > room + 0.5 || box.left < -0.5);
    });
    return [`${document.documentElement.scrollWidth} px wide in ${room} px: ` +
            wide.slice(0, 3).map((e) => `${e.tagName}.${e.className}`).join(", ")];
  });
}

// What can be pressed is at least 24 by 24 px, or has that much room of its own (WCAG 2.5.8).
export async function targets(page) {
  return page.evaluate(() => {
    const kLeast = 24;
    const pressable = [...document.querySelectorAll("a[href], button, input, select, summary")]
      .filter((e) => e.type !== "hidden" && e.tabIndex >= 0 && e.checkVisibility());
    const boxes = pressable.map((e) => e.getBoundingClientRect()).map((b) => ({
      x: b.x + b.width / 2, y: b.y + b.height / 2, width: b.width, height: b.height }));
    return pressable.flatMap((element, i) => {
      const box = boxes[i];
      if (box.width === 0 || box.width >= kLeast && box.height >= kLeast) return [];
      if (element.closest(".skip, p:not([class])")) return [];  // not on the page yet, or in a sentence
      const crowded = boxes.some((other, j) => j !== i && other.width > 0 &&
        Math.hypot(other.x - box.x, other.y - box.y) < kLeast);
      const what = `${element.tagName}.${element.className} "${element.textContent.trim().slice(0, 30)}"`;
      return crowded ? [`${what} is ${box.width.toFixed(0)}x${box.height.toFixed(0)} px and crowded`] : [];
    });
  });
}

// Every text says its language, and Arabic runs from right to left whatever the page does.
export async function directions(page) {
  return page.evaluate(() => {
    const complaints = [];
    const arabic = /[\u0600-\u06FF]/;
    for (const element of document.querySelectorAll("h1, h2 a, .passages p, .passage p")) {
      const text = element.textContent.replace(/[^\p{L}]/gu, "");
      if (!text || !arabic.test(text[0])) continue;
      if (getComputedStyle(element).direction !== "rtl") complaints.push(`ltr: ${element.textContent.slice(0, 40)}`);
    }
    const root = document.documentElement;
    const rtl = root.lang === "ar";
    if ((root.dir === "rtl") !== rtl) complaints.push(`page in ${root.lang} has dir=${root.dir}`);
    const main = document.querySelector(".found, .record-text");
    const aside = document.querySelector(".facets, .record-side");
    if (main && aside && innerWidth > 1000) {
      const mainFirst = main.getBoundingClientRect().x < aside.getBoundingClientRect().x;
      if (mainFirst === rtl) complaints.push("the columns stand on the wrong sides");
    }
    return complaints;
  });
}

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "no-raw-characters": "off",
    "long-title": "off",              // the title of a page is the title of its document
    "no-trailing-whitespace": "off",  // texts of documents may end in it
    "prefer-native-element": "off",
    "wcag/h30": "error",
  },
});

// The markup as it was sent.
export async function markup(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map((m) => `${m.ruleId} at line ${m.line}: ${m.message}`));
}
