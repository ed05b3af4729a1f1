// What a page says of itself to programs, as a browser holds it: under the site's policy, and with pictures that are there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, read } from "./reader.mjs";
import { serve } from "./serving.mjs";
import { kinds, siteWithAddress } from "./site.mjs";

const skip = siteWithAddress ? false : "BREACHBOOK_SITE_WITH_ADDRESS names no build with --base-url";
const published = "https://example.org/any/path/";

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const said = (page) => page.evaluate(() => ({
  data: [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent),
  picture: document.querySelector('meta[property="og:image"]')?.content,
  canonical: document.querySelector('link[rel="canonical"]')?.href,
  heading: document.querySelector("h1").textContent.trim(),
}));

for (const [kind, path] of kinds.filter(([kind]) => kind !== "not found")) {
  test(`${kind}: linked data are no script to the policy, and the picture is there`, { skip }, async () => {
    const { base, close } = await serve(siteWithAddress, "/any/path/");
    try {
      await read(browser, base, path, {}, async (page, faults) => {
        const { data, picture, canonical, heading } = await said(page);
        assert.deepEqual(faults, []);
        for (const text of data) {
          const graph = JSON.parse(text)["@graph"];
          const article = graph.find((node) => node["@type"] === "Article");
          if (article) assert.equal(article.headline, heading);
          assert.ok(!/"@type":"(Event|Person)"/.test(text), text);
        }
        assert.ok(canonical.startsWith(published), canonical);
        assert.ok(picture.startsWith(published), picture);
        const size = await page.evaluate((url) => new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = () => resolve([image.naturalWidth, image.naturalHeight]);
          image.onerror = () => reject(new Error(url));
          image.src = url;
        }), new URL(picture.slice(published.length), base).href);
        assert.deepEqual(size, [1200, 630]);
      });
    } finally {
      await close();
    }
  });
}
