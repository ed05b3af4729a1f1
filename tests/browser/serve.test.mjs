// From an empty folder to a site that follows its files, in two commands, as somebody who has just installed the program does it.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { barriers } from "./axe.mjs";
import { launch, read, sideways } from "./reader.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.BREACHBOOK_PROGRAM
  ?? resolve(repository, process.env.CARGO_TARGET_DIR ?? "target", "debug/breachbook");
const example = "content/incidents/2024/example-freight-2024-03.md";
const page = "incidents/example-freight-2024-03/";
// Longer than anything here takes.
const patience = { timeout: 30_000 };

let browser, folder, server, base, good;

const entry = () => join(folder, "record", example);
const heading = (text) => [(text) => document.querySelector("h1")?.textContent.includes(text), text, patience];
const panel = "#__breachbook";

/** Starts the server, and answers its address once it has said it. */
async function serve() {
  server = spawn(program, ["serve", "--port", "0"], { cwd: join(folder, "record"), stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  for await (const chunk of server.stdout) {
    said += chunk;
    const found = /^Serving at (\S+)$/m.exec(said);
    if (found) {
      server.stdout.on("data", () => {});
      return found[1];
    }
  }
  throw new Error(`the server ended: ${said}`);
}

/** Writes the entry as many editors do: a new file takes the place of the old one. */
function write(text) {
  writeFileSync(`${entry()}.new`, text);
  renameSync(`${entry()}.new`, entry());
}

before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "breachbook-serve-"));
});

after(async () => {
  await browser?.close();
  server?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test("two commands lead from an empty folder to the site in a browser, in less than ten seconds", async (t) => {
  const begun = performance.now();
  const made = spawnSync(program, ["init", "record"], { cwd: folder, encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr);
  base = await serve();
  await read(browser, base, "", {}, async (page, faults) => {
    await page.waitForSelector("h1");
    assert.deepEqual(faults, []);
  });
  const seconds = (performance.now() - begun) / 1000;
  t.diagnostic(`${seconds.toFixed(2)} s`);
  assert.ok(seconds < 10, `${seconds} s`);
  good = readFileSync(entry(), "utf8");
});

test("an edit shows by itself, a broken one shows its error with file and line, and a mended one recovers", async () => {
  await read(browser, base, page, {}, async (page, faults) => {
    const retitled = (title) => good.replace(/^title: .*$/m, `title: "${title}"`);
    write(retitled("The first edit, made up"));
    await page.waitForFunction(...heading("The first edit, made up"));
    assert.equal(await page.locator(panel).count(), 0);

    const line = good.split("\n").findIndex((line) => line.startsWith("companies:")) + 1;
    write(retitled("The broken edit, made up").replace(/^companies:/m, "companys:"));
    await page.waitForSelector(panel, patience);
    const told = await page.locator(panel).innerText();
    assert.ok(told.includes(`${example}:${line}:1`), told);
    assert.ok(told.includes("companys") && told.includes("companies"), told);
    assert.ok(await page.evaluate(() => document.querySelector("h1").textContent.includes("The first edit")), "the last good page stays");
    assert.equal(await page.locator(panel).getAttribute("role"), "alert");

    write(retitled("The mended edit, made up"));
    await page.waitForFunction(...heading("The mended edit, made up"));
    assert.equal(await page.locator(panel).count(), 0);
    assert.deepEqual(faults, []);
  });
});

test("the edit of a text loads the page once, and others not at all", async () => {
  await read(browser, base, page, {}, async (page) => {
    write(good);
    await page.waitForFunction(...heading(/^title: "?(.*?)"?$/m.exec(good)[1]));
    await read(browser, base, "", {}, async (other) => {
      const loads = [0, 0];
      page.on("load", () => { loads[0] += 1; });
      other.on("load", () => { loads[1] += 1; });
      for (const text of ["The account goes on.", "And on."]) {
        good += `\n${text}\n`;
        write(good);
        await page.waitForFunction((text) => document.body.textContent.includes(text), text, patience);
        // What is built after the page was shown must not load it again.
        while (!(await (await fetch(`${base}incidents/example-freight-2024-03/index.json`)).text()).includes(text));
      }
      await page.evaluate(() => new Promise((done) => { setTimeout(done, 300); }));
      assert.deepEqual(loads, [2, 0]);
    });
  });
});

test("a page that is opened while the record is broken is the last good one with the error over it", async () => {
  write(good.replace(/^companies:/m, "companys:"));
  for (const width of [320, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      await read(browser, base, page, { viewport: { width, height: 800 }, colorScheme }, async (page, faults) => {
        await page.waitForSelector(panel, patience);
        assert.ok(await page.evaluate(() => document.querySelector("h1").textContent.includes("made up")));
        assert.ok(await sideways(page) <= 0, `${width} px`);
        assert.deepEqual(await barriers(page), [], `${width} px, ${colorScheme}`);
        await page.getByRole("button", { name: "Hide" }).click();
        assert.equal(await page.locator(panel).count(), 0);
        assert.deepEqual(faults, []);
      });
    }
  }
  write(good);
});

test("the configuration and a word of the theme show at once too", async () => {
  await read(browser, base, "", {}, async (page, faults) => {
    const config = join(folder, "record/breachbook.yaml");
    const text = readFileSync(config, "utf8");
    writeFileSync(config, text.replace(/^title: .*$/m, "title: Another name"));
    await page.waitForFunction(() => document.title.includes("Another name"), undefined, patience);
    const words = join(folder, "record/themes/rubric/i18n");
    mkdirSync(words, { recursive: true });
    writeFileSync(join(words, "en.yaml"), "nav_timeline: All that happened\n");
    await page.waitForFunction(() => document.body.textContent.includes("All that happened"), undefined, patience);
    assert.deepEqual(faults, []);
  });
});

test("a stop is clean, and leaves nothing behind", async () => {
  const ended = new Promise((done) => server.once("exit", (code, signal) => done({ code, signal })));
  server.kill("SIGINT");
  assert.deepEqual(await ended, { code: 0, signal: null });
  assert.throws(() => readFileSync(join(folder, "record/public/index.html")));
});
