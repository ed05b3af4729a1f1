// Lists by another date and in part: what is shown, what is said, what the address keeps, and what stays without a script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, read, sideways } from "./reader.mjs";
import { serve } from "./serving.mjs";
import { siteWithClocks } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const timeline = "timeline/index.html", company = "companies/acme/index.html", actor = "actors/red-wolf/index.html";
let browser, server;

before(async () => {
  browser = await launch();
  server = await serve(siteWithClocks);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const look = (path, options, act) => read(browser, server.base, path, options, act);

/** The list as a reader sees it: headings, and the date and id of every item. */
const list = (page) => page.evaluate(() =>
  [...document.querySelectorAll(".tl-year, .tl-month, .ti")].filter((element) => element.checkVisibility()).map((element) =>
    element.id && element.matches(".ti") ? `${element.querySelector(".ti-date").innerText.replace(/\s+/g, " ")}: ${element.id}` : element.innerText.replace(/\s+/g, " ")));
const says = (page) => page.locator("[data-says]").innerText();
const by = (page, clock) => page.locator("[data-clock]").selectOption(clock);
const query = (page) => new URL(page.url()).search;
const box = (page, facet, value) => page.locator(`[data-facet="${facet}"] input[value="${value}"]`);
const open = (page, facet) => page.locator(`[data-facet="${facet}"] summary`).click();

const byOccurrence = [
  "2018 Occurred", "By 30 April: by-2018", "Between 3 May and 9 May: days-2019",
  "2019 Occurred", "21 February: twin-a-2019", "21 February: twin-b-2019", "Late February: late-2019",
  "Date of occurrence not stated", "Date not stated: silent-2020", "Date not stated: undisclosed",
];

test("a story is read by the date of occurrence, in each date’s own words", () =>
  look(company, {}, async (page, faults) => {
    assert.equal(await says(page), "By the date they were disclosed, oldest first.");
    const before = await page.locator("[data-list]").innerHTML();
    await by(page, "occurred");
    assert.deepEqual(await list(page), byOccurrence);
    assert.equal(await says(page), "By the date on which they occurred, oldest first.");
    assert.equal(query(page), "?by=occurred");
    assert.equal(await page.locator(".gap:visible, .ti-when:visible").count(), 0, "a gap between disclosures is left");
    assert.deepEqual(await page.locator(".ti time").evaluateAll((times) => times.map((time) => time.dateTime)), ["2019-02-21", "2019-02-21", "2019-02"]);
    await by(page, "disclosed");
    assert.equal(query(page), "");
    const words = (markup) => markup.replace(/\s+/g, " ").replace(/ (hidden|class)=""/g, "").replace(/> </g, "><");
    assert.equal(words(await page.locator("[data-list]").innerHTML()), words(before), "the default is not what it was");
    assert.deepEqual(faults, []);
  }));

test("a story by another date can be turned round, and goes on from there", () =>
  look(company, {}, async (page) => {
    await by(page, "occurred");
    await page.locator("[data-order-toggle]").click();
    const newest = await list(page);
    assert.deepEqual(newest.slice(0, 5), ["2019 Occurred", "Late February: late-2019", "21 February: twin-a-2019", "21 February: twin-b-2019", "2018 Occurred"]);
    assert.equal(await says(page), "By the date on which they occurred, newest first.");
    await by(page, "disclosed");
    assert.equal((await list(page))[1], "9 January: silent-2020");
    await page.locator("[data-order-toggle]").click();
    assert.equal((await list(page))[1], "June: by-2018");
    assert.ok(await page.locator(".gap:visible").count() > 0, "the gaps come back");
  }));

test("the timeline is grouped by month and says that only this page is in that order", () =>
  look(timeline, {}, async (page) => {
    await by(page, "discovered");
    assert.deepEqual((await list(page)).slice(0, 9), [
      "2019 Discovered", "March", "1 March: late-2019", "2018 Discovered", "Month not stated", "About 2018: by-2018",
      "1999 Discovered", "Month not stated", "About 1999: undisclosed",
    ]);
    assert.match(await says(page), /newest first\. Only the incidents on this page are in this order\.$/);
    assert.deepEqual(await page.locator("h2:visible, h3:visible, h4:visible").evaluateAll((headings) =>
      headings.map((heading) => +(heading.ariaLevel ?? heading.tagName[1])).filter((level, place, all) => place && level - all[place - 1] > 1)), [], "a heading is skipped");
    await by(page, "added");
    assert.deepEqual((await list(page)).slice(2, 5), ["4 January: twin-a-2019", "4 January: twin-b-2019", "3 January: late-2019"]);
  }));

test("an address opens the list that it names, and the way back leads back", () =>
  look(`${actor}?by=added`, {}, async (page, faults) => {
    assert.equal(await page.locator("[data-clock]").inputValue(), "added");
    assert.equal((await list(page))[1], "2 January: by-2018");
    await by(page, "occurred");
    await by(page, "disclosed");
    await page.goBack();
    assert.equal(query(page), "?by=occurred");
    assert.equal((await list(page))[0], "2018 Occurred");
    await page.goBack();
    assert.equal((await list(page))[0], "2026 Added to this record");
    assert.deepEqual(faults, []);
  }));

test("an address that names nothing is the default", () =>
  look(`${company}?by=%3Cimg%3E&country=xx&year=`, {}, async (page, faults) => {
    assert.equal(await says(page), "By the date they were disclosed, oldest first.");
    assert.equal(await page.locator(".ti:visible").count(), 7);
    assert.deepEqual(faults, []);
  }));

test("values of one facet widen, other facets narrow", () =>
  look(timeline, {}, async (page, faults) => {
    const output = page.locator("output");
    await open(page, "country");
    await box(page, "country", "jp").check();
    assert.equal(await output.innerText(), "Showing 4 of 7 incidents on this page");
    await box(page, "country", "se").check();
    assert.equal(await output.innerText(), "Showing 5 of 7 incidents on this page");
    await open(page, "status");
    await box(page, "status", "confirmed").check();
    assert.equal(await output.innerText(), "Showing 3 of 7 incidents on this page");
    assert.deepEqual(await list(page), ["2019", "March", "29 March: days-2019", "29 March: late-2019", "Date not stated", "Date not stated: undisclosed"]);
    assert.equal(query(page), "?status=confirmed&country=jp&country=se");
    await page.goBack();
    assert.equal(await output.innerText(), "Showing 5 of 7 incidents on this page");
    assert.equal(await box(page, "status", "confirmed").isChecked(), false);
    assert.deepEqual(faults, []);
  }));

test("where nothing matches the page says so, and the filters can be cleared", () =>
  look(`${timeline}?country=se&status=disputed`, {}, async (page) => {
    assert.equal(await page.locator("output").innerText(), "Showing 0 of 7 incidents on this page");
    assert.ok(await page.locator("[data-nothing]").isVisible());
    assert.ok(await page.locator("[data-facet=country]").evaluate((facet) => facet.open), "what narrows the list is open");
    await page.locator("[data-clear]").click();
    assert.equal(await page.locator(".ti:visible").count(), 7);
    assert.equal(query(page), "");
    assert.equal(await page.locator("[data-nothing]").isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "summary", "the focus is lost");
  }));

test("a list is narrowed and read by another date at once", () =>
  look(`${company}?by=occurred&kind=ransomware`, {}, async (page) => {
    assert.deepEqual(await list(page), ["2018 Occurred", "By 30 April: by-2018", "2019 Occurred", "21 February: twin-a-2019", "21 February: twin-b-2019"]);
    await by(page, "disclosed");
    assert.deepEqual(await list(page), ["2018", "June: by-2018", "2019", "Early March: twin-b-2019", "2 May: twin-a-2019"]);
    assert.equal(await page.locator(".gap:visible").count(), 0, "the gap to what is not shown is left");
  }));

test("everything is done with the keyboard alone, and told", () =>
  look(timeline, {}, async (page) => {
    assert.equal(await page.locator("[data-says]").getAttribute("aria-live"), "polite");
    await page.locator("[data-clock]").focus();
    await page.keyboard.press("ArrowDown");
    assert.equal(query(page), "?by=occurred");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    assert.equal(await page.evaluate(() => document.activeElement.checked), true);
    assert.match(await page.locator("output").innerText(), /^Showing \d of 7 incidents on this page$/);
    assert.equal(await page.getByLabel("Order by date").count(), 1);
  }));

for (const path of [timeline, company, actor]) {
  test(`${path} has no barrier at 320 px with every filter open`, () =>
    look(`${path}?by=occurred`, { viewport: { width: 320, height: 900 } }, async (page, faults) => {
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      assert.deepEqual(found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(" "))}`), []);
      assert.equal(await sideways(page), 0);
      assert.deepEqual(faults, []);
    }));
}

test("without a script the list says what orders it, and filters hold no boxes", () =>
  look(timeline, { javaScriptEnabled: false }, async (page) => {
    assert.equal(await says(page), "By the date they were disclosed, newest first.");
    assert.equal(await page.locator(".ti:visible").count(), 7);
    assert.equal(await page.locator("[data-clock]:visible, [data-clear]:visible, [data-facet] input").count(), 0);
    await open(page, "country");
    assert.ok(await page.getByText("Japan (4)").isVisible());
  }));

test("a list is read by another date from disk too", async () => {
  const { pathToFileURL } = await import("node:url");
  await read(browser, pathToFileURL(`${siteWithClocks}/`).href, company, {}, async (page, faults) => {
    await by(page, "occurred");
    assert.deepEqual(await list(page), byOccurrence);
    assert.deepEqual(faults, []);
  });
});

test("a page without choices stays within its budget of elements", () =>
  look(timeline, {}, async (page) => {
    const perItem = await page.evaluate(() => document.querySelectorAll(".ti, .ti *").length / document.querySelectorAll(".ti").length);
    assert.ok(perItem < 18, `${perItem} elements an item: fifty would not leave room for the page in 1,500`);
  }));
