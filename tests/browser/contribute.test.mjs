// The form on the page of contributing: what it makes is a whole entry, whatever is typed.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { barriers } from "./axe.mjs";
import { launch, read, sideways } from "./reader.mjs";
import { serve } from "./serving.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.BREACHBOOK_PROGRAM
  ?? resolve(repository, process.env.CARGO_TARGET_DIR ?? "target", "debug/breachbook");
const page = "contribute/index.html";
const longest = 6_000;

let browser, folder, root, server;

const run = (...words) => {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: root, encoding: "utf8" });
  return { status, stdout, stderr };
};
const build = () => {
  const { status, stdout, stderr } = run("build");
  assert.equal(status, 0, stdout + stderr);
};
const put = (path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "breachbook-contribute-"));
  root = join(folder, "record");
  assert.equal(spawnSync(program, ["init", "record"], { cwd: folder }).status, 0);
  appendFileSync(join(root, "breachbook.yaml"), "\nforge: {kind: github, repository: https://forge.example/a/record, folder: site}\n");
  build();
  server = await serve(join(root, "public"));
});

after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (options, act) => read(browser, server.base, page, options, act);

/** Fills in fields by name, makes the entry, and answers its files: `[path, text, address]`. */
const make = (page, values) => page.evaluate((values) => {
  const form = document.querySelector("[data-entry]");
  form.reset();
  for (const [name, value] of Object.entries(values)) {
    const fields = [...form.querySelectorAll(`[name="${name}"]`)];
    if (Array.isArray(value)) fields.forEach((field) => { field.checked = value.includes(field.value); });
    else fields[0].value = value;
  }
  form.requestSubmit();
  return [...form.querySelectorAll(".ef-file")].map((file) =>
    [file.querySelector("label").textContent, file.querySelector("textarea").value, file.querySelector("[data-open]").href]);
}, values);

/** The fields that need another look. */
const wrong = (page) => page.evaluate(() => [...document.querySelectorAll("[aria-invalid]")].map((field) => field.name));

const least = {
  title: "Acme discloses access to a server", company: "Acme", "sources.s1.title": "Notice",
  "sources.s1.url": "https://example.org/of-acme", "dates.disclosed.date": "2019-03-29",
};
const whole = {
  ...least,
  summary: "Acme said that somebody had reached a server.",
  kind: ["data-breach"],
  "status.state": "confirmed", "status.basis": "company",
  "dates.occurred.date": "2019-02", "dates.occurred.part": "late", "dates.occurred.as_stated": "late February",
  "exposure.accessed.state": "confirmed", "exposure.accessed.by": "Acme",
  "exposure.exfiltrated.state": "under-investigation", "exposure.exfiltrated.by": "Acme",
  "data.classes": ["email-addresses", "names"],
  "counts.0.value": "12000", "counts.0.qualifier": "up-to", "counts.0.unit": "customers", "counts.0.scope": "stored",
  "counts.0.as_stated": "up to 12,000 customers", "counts.0.by": "Acme",
  "sources.s1.publisher": "Acme", "sources.s1.published": "2019-03-29", "sources.s1.kind": "company-statement",
  body: "Acme said that somebody had reached a server.\n\nIt was still finding out\nwhether data was taken.",
};

test("typed with the keyboard, the entry passes the checks and its page shows it", async () => {
  const made = await open({ viewport: { width: 1024, height: 900 } }, async (page, faults) => {
    for (const [name, value] of Object.entries(whole)) {
      for (const choice of Array.isArray(value) ? value : [value]) {
        const field = page.locator(Array.isArray(value) ? `[name="${name}"][value="${choice}"]` : `[name="${name}"]`);
        await field.evaluate((field) => { if (field.closest("details")) field.closest("details").open = true; });
        await field.focus();
        if (Array.isArray(value)) await page.keyboard.press("Space");
        else if (await field.evaluate((field) => field.tagName === "SELECT")) await field.selectOption(choice);
        else await page.keyboard.insertText(choice);
      }
    }
    await page.getByRole("button", { name: "Make the entry" }).press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "The entry");
    assert.deepEqual(await barriers(page), []);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-download]").first().click()]);
    assert.equal(download.suggestedFilename(), "acme-2019-03.md");
    const files = await page.locator(".ef-file").evaluateAll((files) =>
      files.map((file) => [file.querySelector("label").textContent, file.querySelector("textarea").value]));
    assert.equal(readFileSync(await download.path(), "utf8"), files[0][1]);
    assert.deepEqual(faults, []);
    return files;
  });
  assert.deepEqual(made.map(([path]) => path), ["content/incidents/2019/acme-2019-03.md", "content/companies/acme.md"]);
  made.forEach(([path, text]) => put(path, text));
  const { status, stdout, stderr } = run("check", "--format", "json");
  assert.equal(status, 0, stdout + stderr);
  assert.deepEqual(JSON.parse(stdout).diagnostics, []);
  build();
  await read(browser, server.base, "incidents/acme-2019-03/index.html", {}, async (page) => {
    const words = await page.locator("main").textContent();
    for (const said of ["Up to 12,000 customers", "late February 2019", "29 March 2019", "Under investigation", "Email addresses"]) {
      assert.ok(words.toLowerCase().includes(said.toLowerCase()), `${said}: ${words}`);
    }
  });
});

// What means something to YAML, Markdown, HTML, addresses or terminals, and what is hard to keep.
const hostile = [
  ..."!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".split(""),
  "null", "~", "true", "No", "yes", "on", "0", "-1", "1e3", "0x1F", "0o7", ".inf", ".nan", "2019-03-29", "12:30:45", "1_000", "=", "<<", "<<: *a",
  "a: b", "a : b", "a #b", "#a", "- a", "? a", ": a", "---", "--- a", "...", "a\n---\nb", "a\n...\nb", "*a", "&a b", "!a b", "!!str a", "!!binary aGk=",
  "%YAML 1.2", "@a", "`a`", "{a: b}", "{", "}", "[a, b]", "[", "]", ",", "|", "|-\n  a", ">", ">\n a", "'a", "a'", "''", "\"a", "a\"", "\"\"", "\\", "\\n", "\\u0000", "\\x41", "\\\"",
  "x\"\nid: y", "x\"\n---\n# body", "x', y: z", "}}, {", "a\tb", "\ta", "a\u0000b", "a\u0007\u001b[31mred\u001b[0m", "a\u001b]8;;https://example.org\u0007b", "a\rb", "a\r\nb", "a\u0085b", "a\u2028b\u2029c", "\ufeffa", "a\ufffeb\uffff",
  "a\u202eb", "a\u2066b\u2069", "a\u200fb", "\ud800a", "a\udc00", "\u{1f600}", "\u{10ffff}", "a\u00adb\u2060c\u{e0001}", "a\ufdd0b", "e\u0301", "\u212b", "ﬁ", "ẞß", "Straße", "会社", "שלום", "مرحبا", "ไทย", "🏴‍☠️",
  "<script>alert(1)</script>", "</textarea><img src=x onerror=alert(1)>", "<!--", "-->", "]]>", "&amp;", "&#x3c;", "&lt;b&gt;",
  "[a](javascript:alert(1))", "[a](company:nobody)", "[](source:nobody)", "![a](x)", "[^1]", "[^1]: a", "<https://example.org>", "# a", "a\n===", "a\n---", "1. a", "1) a", "+ a", "> a", "```\na\n```", "    code", "| a | b |\n| - | - |", "***", "___", "a  \nb", "~~a~~", "$a$", "^a^", "==a==", "{.class}", ":a:",
  "{{ 1 }}", "{% raw %}", "${a}", "$(a)", "`id`", "; rm -rf /", "../../etc/passwd", "C:\\con", "con", "%0a%0d", "%", "a&b=c", "::error::a", "-".repeat(250), "x".repeat(300),
];

test("whatever is typed reads back as it was typed", async () => {
  assert.ok(hostile.length >= 100, `${hostile.length}`);
  const made = await open({}, async (page, faults) => {
    const all = [];
    for (const [number, text] of hostile.entries()) {
      const files = await make(page, {
        ...whole, id: `hostile-${number}`, company: `Acme ${number} ${text}`.slice(0, 300), title: text.slice(0, 300), summary: text,
        "dates.occurred.as_stated": `late February ${text}`.slice(0, 300), "exposure.accessed.by": text, "counts.0.by": text,
        "sources.s1.title": text, "sources.s1.publisher": text, "sources.s1.url": `https://example.org/${number}`,
        body: `${text}\n\n${text} a\n${text}`,
      });
      const bad = await wrong(page);
      assert.ok(files.length === 2 || bad.length > 0, `${JSON.stringify(text)}: ${files.length}, ${bad}`);
      all.push([number, text, files]);
    }
    assert.deepEqual(faults, []);
    return all;
  });
  const kept = made.filter(([, , files]) => files.length === 2);
  assert.ok(kept.length >= 150, `${kept.length}`);
  kept.forEach(([, , files]) => files.forEach(([path, text]) => put(path, text)));
  const checked = run("check", "--format", "json");
  const errors = JSON.parse(checked.stdout).diagnostics.filter((fault) => fault.severity === "error");
  assert.deepEqual(errors.map(({ file, rule, message }) => `${file}: ${rule}: ${message}`), []);
  build();
  // What may stand in no file is left out, and a line has no breaks.
  const plain = (text) => text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200f\u202e\u2066\u2069\ufeff\ufffe\uffff]/g, "").toWellFormed()
    .replace(/[\p{Noncharacter_Code_Point}\u00ad\u2060\u{e0001}]/gu, "").trim().replace(/\s+/g, " ");
  for (const [number, text] of kept) {
    // A field of one line takes no breaks in the first place.
    const typed = plain(text.replace(/[\r\n]/g, ""));
    const { title, summary, sources } = JSON.parse(readFileSync(join(root, `public/incidents/hostile-${number}/index.json`), "utf8"));
    assert.equal(title, typed, `${number}`);
    assert.equal(sources[0].title, typed);
    assert.equal(summary.replace(/\s+/g, " "), plain(text));
  }
});

test("what is missing is named, reached by the keyboard and said with its reason", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await open({ colorScheme, viewport: { width: 320, height: 800 } }, async (page, faults) => {
      assert.deepEqual(await make(page, {}), []);
      assert.deepEqual(await wrong(page), ["title", "company", "sources.s1.title", "sources.s1.url", "dates.disclosed.date"]);
      assert.ok(await page.evaluate(() => document.activeElement.matches("[data-faults]")));
      assert.deepEqual(await barriers(page), []);
      assert.ok(await sideways(page) <= 0);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.name), "title");
      for (const [values, fields] of [
        [{ "counts.0.value": "12000" }, ["counts.0.qualifier", "counts.0.unit", "counts.0.as_stated"]],
        [{ "counts.0.value": "12,000", "counts.0.qualifier": "up-to", "counts.0.unit": "people", "counts.0.as_stated": "a" }, ["counts.0.value"]],
        [{ "counts.0.value": "9", "counts.0.max": "3", "counts.0.qualifier": "between", "counts.0.unit": "people", "counts.0.as_stated": "a" }, ["counts.0.value"]],
        [{ "counts.0.value": "9", "counts.0.qualifier": "none", "counts.0.unit": "people", "counts.0.as_stated": "a" }, ["counts.0.value"]],
        [{ "exposure.accessed.state": "confirmed" }, ["exposure.accessed.by"]],
        [{ "dates.disclosed.date": "last week" }, ["dates.disclosed.date"]],
        [{ "dates.resolved.as_stated": "in spring" }, ["dates.resolved.date"]],
        [{ "sources.s1.url": "javascript:alert(1)" }, ["sources.s1.url"]],
        [{ company: "会社" }, ["company"]],
        [{ id: "../x" }, ["id"]],
      ]) {
        assert.deepEqual(await make(page, { ...least, ...values }), [], JSON.stringify(values));
        assert.deepEqual(await wrong(page), fields, JSON.stringify(values));
      }
      assert.equal((await make(page, { ...least, company: "Nobody Else" })).length, 2);
      assert.deepEqual(faults, []);
    });
  }
});

test("a company of the record is named by its id, and a short entry fits into a link", async () => {
  await open({}, async (page) => {
    const [[path, text, address], ...others] = await make(page, { ...least, company: "example FREIGHT" });
    assert.deepEqual(others, []);
    assert.match(text, /^companies: \[example-freight\]$/m);
    assert.equal(path, "content/incidents/2019/example-freight-2019-03.md");
    const url = new URL(address);
    assert.equal(url.pathname, "/a/record/new/main/site/content/incidents/2019");
    assert.deepEqual([...url.searchParams], [["filename", "example-freight-2019-03.md"], ["value", text]]);
    const [[, , long]] = await make(page, { ...least, company: "example-freight", body: "ü%0d&\n".repeat(2_000) });
    assert.ok(long.length <= longest);
    assert.deepEqual([...new URL(long).searchParams.keys()], ["filename"]);
    assert.ok(await page.locator("[data-paste]").first().isVisible());
  });
});

test("without a script the template stands there, and no form", async () => {
  await open({ javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator("[data-entry]").isVisible(), false);
    assert.ok(await page.locator("#_entry").isVisible());
  });
});
