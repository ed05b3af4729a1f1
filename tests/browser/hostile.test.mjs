// Texts of strangers who mean harm, in a browser: nothing of them runs, loads or asks; they are words on a page.
// The record is made here of tests/fixtures/hostile, and built with every rule switched off that can be.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, read } from "./reader.mjs";
import { serve } from "./serving.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.BREACHBOOK_PROGRAM
  ?? resolve(repository, process.env.CARGO_TARGET_DIR ?? "target", "debug/breachbook");
// What no file may hold is refused long before a browser sees it.
const refused = /[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2028\u2029\u3164\uFE00-\uFE0F\uFFA0]/gu;
const texts = JSON.parse(readFileSync(join(repository, "tests/fixtures/hostile/xss-core.json"), "utf8"))
  .map(({ text }) => text.replace(/[\r\n\t]+/g, " ").replace(refused, "").toWellFormed().slice(0, 400));
const tried = JSON.parse(readFileSync(join(repository, "tests/fixtures/hostile/browser.json"), "utf8"));
const clobbering = tried.names.flatMap((name) => tried.forms.map((form) => form.replaceAll("{}", name)));
const ways = [
  (text) => text, (text) => `# ${text}`, (text) => `[x](${text})`, (text) => `[x](<${text}>)`, (text) => `![x](https://example.org/ "${text}")`,
  (text) => `\`\`\`${text}\n${text}\n\`\`\``, (text) => `| ${text} | b |\n|---|---|\n| c | ${text} |`, (text) => `> [!NOTE]\n> ${text}`,
];
const sample = texts.filter((_, number) => number % 4 === 0);
const documents = [...sample.flatMap((text) => ways.map((way) => way(text))), ...clobbering];
// Each document stands apart from the next, whatever it leaves open; and a page is no longer than a text may be.
const apart = "\n\n<!-- -->\n\n```\n```\n\n";
const bodies = documents.reduce((bodies, text) => {
  const last = bodies.at(-1) + text + apart;
  return Buffer.byteLength(last) < 100_000 ? [...bodies.slice(0, -1), last] : [...bodies, text + apart];
}, [""]);

let browser, folder, server;

function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function run(...words) {
  const run = spawnSync(program, words, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, `${run.stdout.slice(-2_000)}${run.stderr.slice(-2_000)}`);
  return run.stdout;
}

const pages = bodies.map((_, number) => `page-${number}`);

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "breachbook-hostile-"));
  write("breachbook.yaml", "title: A record\n");
  const { rules } = JSON.parse(run("check", "--explain", "--json"));
  const allowed = rules.filter((rule) => !rule.fixed).map((rule) => `  ${rule.id}: allow\n`).join("");
  write("breachbook.yaml", `title: ${JSON.stringify(texts[0].slice(0, 200))}\ncards: none\nrules:\n${allowed}`);
  pages.forEach((page, number) => {
    write(`content/pages/${page}.md`, `---\ntitle: ${JSON.stringify(texts[number].slice(0, 200))}\n---\n\n${bodies[number]}\n`);
  });
  run("build", "--output", "public");
  browser = await launch();
  server = await serve(join(folder, "public"));
});

after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("hostile texts do nothing in a browser", { timeout: 300_000 }, async (t) => {
  assert.ok(documents.length >= 1_000);
  let shown = 0;
  for (const name of pages) {
    await read(browser, server.base, `${name}/index.html`, {}, async (page, faults) => {
      page.on("dialog", (dialog) => { faults.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
      const found = await page.evaluate(() => {
        const all = [...document.querySelectorAll("main *")];
        for (const element of all) {
          for (const kind of ["mouseover", "focus", "pointerenter", "animationstart", "toggle"]) element.dispatchEvent(new Event(kind));
        }
        const schemes = [...document.querySelectorAll("main a[href]")].map((link) => link.protocol);
        return {
          shown: all.length,
          handlers: all.flatMap((element) => element.getAttributeNames().filter((attribute) => attribute.startsWith("on"))),
          elements: [...document.querySelectorAll("main :is(script, style, iframe, object, embed, form, base, meta, img, svg[onload])")].map((element) => element.outerHTML),
          schemes: [...new Set(schemes)].filter((scheme) => !["http:", "https:", "mailto:"].includes(scheme)),
          clobbered: ["location", "forms", "cookie", "body", "head", "getElementById", "currentScript"].filter((key) => document[key] instanceof HTMLAnchorElement || document[key] instanceof HTMLHeadingElement),
        };
      });
      await page.waitForLoadState("networkidle");
      shown += found.shown;
      assert.deepEqual({ handlers: found.handlers, schemes: found.schemes, clobbered: found.clobbered, elements: found.elements }, { handlers: [], schemes: [], clobbered: [], elements: [] }, name);
      assert.deepEqual(faults, [], name);
    });
  }
  t.diagnostic(`${documents.length} documents on ${pages.length} pages, ${shown} elements`);
  assert.ok(shown > documents.length);
});

test("hostile questions do nothing", { timeout: 300_000 }, async () => {
  const questions = sample.slice(0, tried.questions);
  assert.equal(questions.length, tried.questions);
  for (const where of tried.pages) {
    await read(browser, server.base, where, {}, async (page, faults) => {
      page.on("dialog", (dialog) => { faults.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
      const box = page.locator("[name=q]").first();
      for (const question of questions) {
        if (where.startsWith("search")) await box.fill(question);
        await page.evaluate((question) => history.replaceState(null, "", `?q=${encodeURIComponent(question)}#${encodeURIComponent(question)}`), question);
      }
      await page.reload({ waitUntil: "load" });
      assert.equal(await page.locator("main :is(script, iframe, object, embed, img)").count(), 0);
      assert.deepEqual(faults, [], where);
    });
  }
});
