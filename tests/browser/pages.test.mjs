// Every kind of page, at three widths, light and dark: no barrier that axe knows, no sideways scroll, nothing refused, nothing fetched elsewhere.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { barriers } from "./axe.mjs";
import { launch, read, sideways } from "./reader.mjs";
import { serve } from "./serving.mjs";
import { kinds, site } from "./site.mjs";

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

for (const [kind, path] of kinds) {
  describe(kind, () => {
    test("has no barrier at any width, light or dark", () =>
      look(path, {}, async (page, faults) => {
        for (const width of [320, 768, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(await barriers(page), [], `${width} px, ${colorScheme}`);
            assert.equal(await sideways(page), 0, `the page scrolls sideways at ${width} px, ${colorScheme}`);
          }
        }
        assert.deepEqual(faults, []);
      }));

    test("reflows with wide text spacing", () =>
      look(path, { viewport: { width: 320, height: 900 } }, async (page) => {
        // The values of WCAG 1.4.12, set as a reader's own style sheet would.
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
          document.adoptedStyleSheets = [sheet];
        });
        assert.equal(await sideways(page), 0);
      }));

    test("has no barrier in forced colours", () =>
      look(path, { viewport: { width: 768, height: 900 }, forcedColors: "active" }, async (page, faults) => {
        assert.deepEqual(await barriers(page), []);
        const unseen = await page.evaluate(() =>
          [...document.querySelectorAll(".mk")].filter((mark) => getComputedStyle(mark, "::before").color === getComputedStyle(document.body).backgroundColor).length);
        assert.equal(unseen, 0, "a mark has the colour of the page");
        assert.deepEqual(faults, []);
      }));

    test("reads from right to left", () =>
      look(path, { viewport: { width: 320, height: 900 } }, async (page, faults) => {
        await page.evaluate(() => { document.documentElement.dir = "rtl"; });
        assert.equal(await sideways(page), 0);
        assert.deepEqual(await barriers(page), []);
        assert.deepEqual(faults, []);
      }));

    test("prints its facts and no controls", () =>
      look(path, {}, async (page) => {
        const heading = await page.locator("h1").innerText();
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator("h1").innerText(), heading);
        assert.equal(await page.locator("button:visible").count(), 0, "a button is printed");
        assert.equal(await page.locator(".skip:visible").count(), 0, "the skip link is printed");
        assert.ok((await page.pdf({ format: "A4" })).length > 1000);
      }));

    test("reads the same without scripts", async () => {
      // Words that exist only beside a control are marked `js-only`; those that stand in its place, `no-js` and the link to the search.
      const text = (page) => page.evaluate(() => {
        document.querySelectorAll(".js-only, .no-js, .find-link").forEach((control) => control.remove());
        return document.body.innerText;
      });
      const scripted = await look(path, {}, text);
      const plain = await look(path, { javaScriptEnabled: false }, async (page) => {
        assert.equal(await page.locator(".js-only:visible").count(), 0, "a control without a script is shown");
        return text(page);
      });
      assert.ok(plain.length > 100);
      assert.equal(plain, scripted);
    });
  });
}

test("the first stop of the keyboard leads past the navigation", () =>
  look("index.html", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    assert.ok(await page.locator(".skip").isVisible());
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "main");
  }));
