// Pages for frames of other sites, and the pages of components.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { barriers } from "./axe.mjs";
import { launch, read, sideways } from "./reader.mjs";
import { serve } from "./serving.mjs";
import { frames, site, siteWithAddress } from "./site.mjs";

let browser, server;

before(async () => {
  browser = await launch();
  server = await serve(site);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const views = [320, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ viewport: { width, height: 600 }, colorScheme })));

for (const [kind, path] of frames) {
  describe(`frame of ${kind}`, () => {
    for (const options of views) {
      test(`has no barrier at ${options.viewport.width} px, ${options.colorScheme}`, () =>
        read(browser, server.base, path, options, async (page, faults) => {
          assert.deepEqual(await barriers(page), []);
          assert.equal(await sideways(page), 0);
          assert.equal(await page.locator("script").count(), 0);
          assert.deepEqual(faults, []);
        }));
    }

    test("shows in another page, and its links lead out of the frame", () =>
      read(browser, server.base, "about/index.html", {}, async (page, faults) => {
        await page.evaluate((url) => {
          const frame = document.createElement("iframe");
          frame.src = url;
          frame.title = "frame";
          document.querySelector("main").replaceChildren(frame);
        }, new URL(path, server.base).href);
        const link = page.frameLocator("iframe").locator("main h1 a");
        await link.click();
        await page.waitForURL((url) => !url.pathname.includes("/about/") && !url.pathname.includes("/embed/"));
        assert.ok(await page.locator("header.mast").isVisible(), "the whole page is shown");
        assert.deepEqual(faults, []);
      }));
  });
}

const components = ["components/index.html", "components/sparse/index.html"];
const isBuilt = siteWithAddress && existsSync(join(siteWithAddress, components[0]));

describe("components", { skip: isBuilt ? false : "BREACHBOOK_SITE_WITH_ADDRESS names no build with --components" }, () => {
  let sample;
  before(async () => { sample = await serve(siteWithAddress, "/any/path/"); });
  after(() => sample?.close());

  for (const path of components) {
    for (const width of [320, 768, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        test(`${path} has no barrier at ${width} px, ${colorScheme}`, () =>
          read(browser, sample.base, path, { viewport: { width, height: 900 }, colorScheme }, async (page, faults) => {
            assert.deepEqual(await barriers(page), []);
            assert.equal(await sideways(page), 0, "the page scrolls sideways");
            assert.deepEqual(faults, []);
          }));
      }
    }

    test(`${path} reads from right to left and in forced colours`, () =>
      read(browser, sample.base, path, { viewport: { width: 320, height: 900 }, forcedColors: "active" }, async (page) => {
        await page.evaluate(() => { document.documentElement.dir = "rtl"; });
        assert.equal(await sideways(page), 0);
        assert.deepEqual(await barriers(page), []);
      }));
  }
});
