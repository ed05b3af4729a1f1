// The theme `ledger`: every kind of page without a script, without a barrier, at two widths, light and dark.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers } from "./axe.mjs";
import { launch, read, sideways } from "./reader.mjs";
import { serve } from "./serving.mjs";
import { kinds, siteWithLedger } from "./site.mjs";

const skip = siteWithLedger ? false : "BREACHBOOK_SITE_WITH_LEDGER names no build with `theme: ledger`";
let browser, server;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await serve(siteWithLedger);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const [kind, path] of kinds) {
  for (const width of [320, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${kind} has no barrier at ${width} px, ${colorScheme}`, { skip }, () =>
        read(browser, server.base, path, { viewport: { width, height: 900 }, colorScheme }, async (page, faults) => {
          assert.deepEqual(await barriers(page), []);
          assert.equal(await sideways(page), 0, "the page scrolls sideways");
          assert.equal(await page.locator("script[src]").count(), 0, "the page has a script");
          assert.equal(await page.locator("button:visible, .js-only:visible").count(), 0, "a control without a script is shown");
          assert.deepEqual(faults, []);
        }));
    }
  }
}

test("a page is its HTML and one small style sheet", { skip }, () =>
  read(browser, server.base, "index.html", {}, async (page) => {
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name, decodedBodySize }) => [name.replace(/^.*\./, ""), decodedBodySize]));
    const sheets = loaded.filter(([suffix]) => suffix === "css");
    assert.equal(sheets.length, 1);
    assert.ok(sheets[0][1] > 0 && sheets[0][1] < 4096, `${sheets[0][1]} bytes`);
    assert.deepEqual(loaded.filter(([suffix]) => !["css", "svg"].includes(suffix)), []);
  }));
