// The search: what is typed is found, in any script; filters, the address and the keyboard work; nothing typed becomes markup.
// It reads a record of its own, tests/fixtures/sites/scripts, built into BREACHBOOK_SITE_OF_SCRIPTS.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { resolve, sep } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, read, sideways } from "./reader.mjs";
import { serve } from "./serving.mjs";

const site = process.env.BREACHBOOK_SITE_OF_SCRIPTS && resolve(process.env.BREACHBOOK_SITE_OF_SCRIPTS);
const skip = site ? false : "BREACHBOOK_SITE_OF_SCRIPTS names no build of tests/fixtures/sites/scripts";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser, server;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await serve(site, "/any/path/");
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const open = (query, act, options = {}) => read(browser, server.base, `search/index.html${query}`, options, act);
const says = (page) => page.locator("[data-says]");
const titles = (page) => page.locator(".hits h2").allInnerTexts();

/** Waits until the page says how many it found, and answers what it shows. */
async function results(page, number) {
  await says(page).filter({ hasText: new RegExp(`: ${number}$`) }).waitFor();
  if (number) await page.locator(".hits > li").nth(number - 1).waitFor();
  return titles(page);
}

const ask = (words, number, act = results) => open(`?q=${encodeURIComponent(words)}`, async (page, faults) => {
  const found = await act(page, number);
  assert.deepEqual(faults, []);
  return found;
});

describe("search", { skip }, () => {
  const maker = "日本自動車株式会社", intrusion = "日本自動車、不正アクセスを公表";
  const mills = "Łódzkie Młyny Ørsted", attempt = "Łódzkie Młyny reports an attempt";
  const flower = "Ромашка", leak = "Ромашка сообщает об утечке";
  for (const [name, words, expected] of [
    ["a name in Japanese", "日本自動車", [maker, intrusion]],
    ["a part of a name in Japanese", "動車", [maker, intrusion]],
    ["one letter of it", "車", [maker, intrusion]],
    ["a former name", "東洋機械", [maker, intrusion]],
    ["another name without its diacritics", "nihon jidosha", [maker, intrusion]],
    ["Cyrillic in any case", "РОМАШКА", [flower, leak]],
    ["a name without its diacritics", "lodzkie mlyny", [mills, attempt]],
    ["a name with them", "Łódzkie", [mills, attempt]],
    ["the beginning of a word", "lodz", [mills, attempt]],
    ["a letter too few", "romaska", [flower, leak]],
    ["a letter too many", "romashkka", [flower, leak]],
    ["a wrong letter at the beginning", "tomashka", [flower, leak]],
    ["two letters in the wrong order", "romahska", [flower, leak]],
    ["a former id", "mlyny-attack", [attempt]],
    ["a word of a text", "zephyrine", [intrusion]],
    ["the title of a source", "another report", [leak, "Another report"]],
    ["a name of an actor that others use", "ardea", ["Grey Heron", intrusion]],
    ["a plain page", "quixotic", ["Method"]],
    ["nothing for a slip in a word of a text", "zephyrinne", []],
    ["nothing for a withdrawn entry", "canaryword", []],
    ["nothing for a draft", "secretword", []],
    ["nothing for names of the language", "__proto__ constructor", []],
    ["nothing for no word at all", "— !", []],
  ]) {
    test(`finds ${name}`, async () => assert.deepEqual(await ask(words, expected.length), expected));
  }

  test("what is found says as much as its page and no more", () => ask("zephyrine", 1, async (page, number) => {
    await results(page, number);
    const hit = await page.locator(".hits > li").innerText();
    for (const words of ["Incident", maker, "29 March 2019", "Confirmed by the company", "Up to 3.1 million customers, on the systems that were reached"]) {
      assert.ok(hit.includes(words), `${words} is not in ${hit}`);
    }
    assert.equal(await page.locator(".hits time").getAttribute("datetime"), "2019-03-29");
    assert.equal(await page.locator(".hits .badge").getAttribute("data-s"), "confirmed");
    await page.locator(".hits h2 a").click();
    await page.waitForURL(/\/any\/path\/incidents\/nihon-2019\/index\.html$/);
  }));

  test("words that were found are marked, in any script", async () => {
    const marked = async (page, number) => (await results(page, number), page.locator(".hits h2 mark").allInnerTexts());
    assert.deepEqual(await ask("動車", 2, marked), ["動車", "動車"]);
    assert.deepEqual(await ask("lodz", 2, marked), ["Łódzkie", "Łódzkie"]);
  });

  test("nothing typed or written becomes markup", () =>
    open(`?q=${encodeURIComponent("<img src=x onerror=alert(1)>")}`, async (page, faults) => {
      page.on("dialog", () => faults.push("a dialog"));
      assert.deepEqual(await results(page, 1), ["<img src=x onerror=alert(1)> & Sons"]);
      assert.equal(await page.locator("main img").count(), 0);
      await page.locator("[name=q]").fill("\"><svg onload=alert(1)>' \\ % { =year=2019=");
      await says(page).filter({ hasText: ": 0" }).waitFor();
      assert.deepEqual(faults, []);
    }));

  test("the address holds the question, and going back asks it again", () =>
    open("", async (page, faults) => {
      const box = page.locator("[name=q]");
      await box.pressSequentially("report");
      await results(page, 6);
      assert.equal(new URL(page.url()).search, "?q=report");
      await page.locator("summary").click();
      await page.locator("[name=year]").selectOption("2019");
      await results(page, 2);
      assert.equal(new URL(page.url()).search, "?q=report&year=2019");
      await page.goBack();
      await results(page, 6);
      assert.equal(await page.locator("[name=year]").inputValue(), "");
      await page.goBack();
      await page.locator("[data-in^=browse]").waitFor();
      assert.equal(await box.inputValue(), "");
      await page.goForward();
      await results(page, 6);
      assert.deepEqual(faults, []);
    }));

  test("filters alone list what they have, the newest first", () =>
    open("?year=2019", async (page) => {
      assert.deepEqual(await results(page, 2), [intrusion, attempt]);
      assert.ok(await page.locator("[name=year]").isVisible(), "the choice is shown");
      await page.locator("[name=actor]").selectOption("grey-heron");
      assert.deepEqual(await results(page, 1), [intrusion]);
    }));

  test("nothing found says so and offers the lists", () =>
    open("?q=zzzzzz", async (page) => {
      await page.locator("[data-in=none]").waitFor();
      assert.ok(await page.locator("[data-in^=browse] a").first().isVisible());
      assert.equal(await says(page).getAttribute("role"), "status");
    }));

  test("the box of any page leads to the answer, by the keyboard alone", () =>
    read(browser, server.base, "companies/index.html", {}, async (page, faults) => {
      await page.locator(".find input").focus();
      await page.keyboard.type("ромашка");
      await page.keyboard.press("Enter");
      await page.waitForURL(/search\/index\.html\?q=/);
      assert.deepEqual(await results(page, 2), [flower, leak]);
      await page.locator(".hits a").first().focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/companies\/romashka\/index\.html$/);
      assert.deepEqual(faults, []);
    }));

  test("an answer has no barrier and does not scroll sideways", async () => {
    for (const width of [320, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        await open("?q=r&year=2019", async (page, faults) => {
          await page.locator(".hits > li").first().waitFor();
          await page.evaluate(axe);
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), tags);
          assert.deepEqual(found.violations.map((rule) => `${rule.id}: ${rule.nodes[0].target}`), []);
          assert.equal(await sideways(page), 0);
          assert.deepEqual(faults, []);
        }, { viewport: { width, height: 800 }, colorScheme });
      }
    }
  });

  test("without scripts there is no box, but a way to everything", () =>
    open("", async (page) => {
      assert.equal(await page.locator("input:visible, select:visible, button:visible").count(), 0);
      assert.ok(await page.locator("[data-in^=browse] a").first().isVisible());
      assert.match(await page.locator("main").innerText(), /needs JavaScript/);
    }, { javaScriptEnabled: false }));

  test("from disk it says that it cannot search, and offers the lists", () =>
    read(browser, pathToFileURL(site + sep).href, "search/index.html?q=x", {}, async (page) => {
      await page.locator("[data-in=failed]").waitFor();
      assert.ok(await page.locator("[data-in^=browse] a").first().isVisible());
    }));

  test("the script folds words as the program does", () =>
    open("", async (page) => {
      const table = JSON.parse(readFileSync(new URL("../fixtures/search/folds.json", import.meta.url), "utf8"));
      // The folding is not reachable from the page, so its lines are taken from the file.
      const script = readFileSync(new URL("../../themes/rubric/static/search.js", import.meta.url), "utf8");
      const folding = script.slice(script.indexOf("const letters"), script.indexOf("let files"));
      const fold = new Function(`${folding}; return (text) => runs(text).flatMap((run) => {
        const last = [...run].pop(); // the index has the last letter of a run beside its pairs
        return solid.test(run) && last !== run ? [...words(run), last] : words(run);
      });`)();
      for (const [text, expected] of table) {
        assert.deepEqual(fold(text), expected.map((word) => word.normalize("NFKD")), text);
      }
      assert.ok(await page.locator("h1").isVisible());
    }));
});
