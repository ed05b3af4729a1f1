// Every address on every page leads to something, whichever way the site is opened.

import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, read } from "./reader.mjs";
import { serve, ways } from "./serving.mjs";
import { kinds, pages, site, siteWithAddress } from "./site.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** What a page leads to and what it loads, resolved as the browser does, and everything on it that can be pointed to. */
const addresses = (page) => page.evaluate(() => {
  const all = (selector) => [...document.querySelectorAll(selector)]
    .map((element) => new URL(element.getAttribute("href") ?? element.getAttribute("src"), document.baseURI).href);
  return {
    links: all("[href]:not(link)"),
    loads: all("[src], link:not([rel=canonical])"),
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
  };
});

async function leadsSomewhere(address) {
  if (address.startsWith("file:")) {
    const path = fileURLToPath(address);
    return existsSync(path) && statSync(path).isFile();
  }
  const response = await fetch(address);
  await response.arrayBuffer();
  return response.ok;
}

/** The addresses of the pages that lead nowhere, with the page on which they stand. */
async function deadLinks(found, base) {
  const dead = [], known = new Map();
  for (const [page, { links, loads }] of found) {
    for (const target of new Set([...links, ...loads])) {
      const [address, fragment] = target.split("#");
      if (!address.startsWith(base)) {
        const mayLeave = /^(https?|mailto):/.test(address) && !address.startsWith("http://127.0.0.1");
        if (!mayLeave || loads.includes(target)) dead.push(`${page}: ${target} leaves the site`);
        continue;
      }
      if (!known.has(address)) known.set(address, await leadsSomewhere(address));
      if (!known.get(address)) dead.push(`${page}: ${target}`);
      const ids = found.get(address)?.ids;
      if (fragment && !ids?.includes(decodeURIComponent(fragment))) dead.push(`${page}: ${target} has no such place`);
    }
  }
  return dead;
}

for (const [name, open] of ways) {
  describe(name, () => {
    test("every link leads somewhere", async () => {
      const { base, close } = await open(site);
      try {
        const found = await read(browser, base, pages[0], { javaScriptEnabled: false }, async (page) => {
          const found = new Map();
          for (const path of pages) {
            await page.goto(new URL(path, base).href);
            found.set(page.url(), await addresses(page));
          }
          return found;
        });
        assert.equal(found.size, pages.length);
        assert.deepEqual(await deadLinks(found, base), []);
      } finally {
        await close();
      }
    });

    test("every kind of page has its styles, its font and its scripts", async () => {
      const { base, close } = await open(site);
      try {
        for (const [kind, path] of kinds) {
          await read(browser, base, path, {}, async (page, faults) => {
            const state = await page.evaluate(async () => {
              await document.fonts.ready;
              return {
                styled: getComputedStyle(document.body).backgroundColor !== "rgba(0, 0, 0, 0)",
                font: [...document.fonts].some((font) => font.status === "loaded"),
                scripted: document.documentElement.classList.contains("js"),
              };
            });
            assert.deepEqual(state, { styled: true, font: true, scripted: true }, kind);
            assert.deepEqual(faults, [], kind);
          });
        }
      } finally {
        await close();
      }
    });
  });
}

test("a reader goes by links from the home page to an incident and back", async () => {
  for (const [name, open] of ways) {
    const { base, close } = await open(site);
    try {
      await read(browser, base, "index.html", {}, async (page) => {
        const home = page.url();
        await page.locator("nav a").first().click();
        await page.locator("main .ti h3 a, main .ti h4 a").first().click();
        await page.waitForURL(/\/incidents\/[^/]+\/index\.html/);
        await page.locator("a.brand").click();
        await page.waitForURL(home);
      });
    } catch (error) {
      throw new Error(`${name}: ${error.message}`);
    } finally {
      await close();
    }
  }
});

test("a page that is not there, however deep, still has its styles and ways on", {
  skip: siteWithAddress ? false : "BREACHBOOK_SITE_WITH_ADDRESS names no build with --base-url",
}, async () => {
  const { base, close } = await serve(siteWithAddress, "/any/path/");
  try {
    await read(browser, base, "no/such/page/", {}, async (page, faults) => {
      const here = new URL("no/such/page/", base).href;
      assert.deepEqual(faults.filter((fault) => !fault.endsWith(here) && !fault.includes(`(${here})`)), []);
      await page.locator("main a").first().click();
      await page.waitForLoadState();
      assert.ok(page.url().startsWith(base) && !page.url().includes("/no/"), page.url());
    });
  } finally {
    await close();
  }
});
