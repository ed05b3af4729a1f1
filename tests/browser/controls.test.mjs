// The controls that scripts add: they change how a page looks, never what it says.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, read } from "./reader.mjs";
import { serve } from "./serving.mjs";
import { kinds, site } from "./site.mjs";

const company = Object.fromEntries(kinds).company;
let browser, server;

before(async () => {
  browser = await launch();
  server = await serve(site);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const look = (path, options, act) => read(browser, server.base, path, options, act);
const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("the theme goes from the system's to light to dark and is kept", () =>
  look("index.html", { colorScheme: "light" }, async (page, faults) => {
    const toggle = page.locator("[data-theme-toggle]");
    const light = await paper(page);
    await toggle.click();
    assert.equal(await paper(page), light);
    await toggle.click();
    const dark = await paper(page);
    assert.notEqual(dark, light);
    await page.reload();
    assert.equal(await paper(page), dark, "the choice is forgotten");
    assert.equal(await toggle.innerText(), await toggle.getAttribute("data-dark"));
    await toggle.click();
    assert.equal(await paper(page), light);
    assert.deepEqual(faults, []);
  }));

/** The timeline as a reader meets it: each item's id, and the words of the gap before it. */
const items = (page) => page.evaluate(() =>
  [...document.querySelectorAll("[data-list] .ti")].map((item) => ({
    id: item.id,
    gap: item.querySelector(".gap")?.textContent ?? "",
  })));

test("a timeline turned round keeps every item and every gap between the same two", () =>
  look(company, {}, async (page, faults) => {
    const oldest = await items(page);
    assert.ok(oldest.length > 2 && oldest.some((item) => item.gap), "the page has a timeline with gaps");
    const toggle = page.locator("[data-order-toggle]");
    await toggle.click();
    const newest = await items(page);
    assert.deepEqual(newest.map((item) => item.id), oldest.map((item) => item.id).reverse());
    assert.equal(newest[0].gap, "", "nothing comes before the first item");
    // The gap before item n stood between n - 1 and n; turned round, the same two stand the other way.
    const later = oldest.slice(1).map((item) => item.gap), earlier = newest.slice(1).map((item) => item.gap).reverse();
    later.forEach((gap, place) => assert.equal(Boolean(earlier[place]), Boolean(gap), `the gap at ${place} moved`));
    const changed = later.filter((gap, place) => gap && gap !== earlier[place]);
    assert.ok(changed.length > 0, "no gap says “earlier” in place of “later”");
    await toggle.click();
    assert.deepEqual(await items(page), oldest);
    assert.deepEqual(faults, []);
  }));

test("the order is told to those who do not see it", () =>
  look(company, {}, async (page) => {
    const says = page.locator("[data-says]");
    assert.equal(await says.getAttribute("aria-live"), "polite");
    await page.locator("[data-order-toggle]").click();
    assert.equal(await says.innerText(), await says.getAttribute("data-newest"));
  }));
