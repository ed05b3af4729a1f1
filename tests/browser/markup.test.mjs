// Every page of every built site, through the Nu Html Checker: no error in any of them.
// It needs Java, and nothing of the network.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { site, siteWithAddress, siteWithLedger } from "./site.mjs";

const checker = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/** What the checker says of a folder, as its messages. */
function messages(folder) {
  const run = spawnSync("java", ["-jar", checker, "--skip-non-html", "--format", "json", "--stdout", folder],
    { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.error) throw new Error(`the checker needs Java: ${run.error.message}`);
  assert.ok(run.stdout.startsWith("{"), run.stderr);
  return JSON.parse(run.stdout).messages;
}

/**
 * Read from a folder, a page's policy keeps out its own style sheet, since there is no host; and a block of JSON-LD is data,
 * which no policy keeps out: neither is a fault of the page. That nothing inline runs is seen in the browser.
 */
const isPolicy = (message) => /^(Resource|Inline script) violates Content Security Policy \(meta tag\)/.test(message.message);

const sites = [["the site", site], ["the site with an address", siteWithAddress], ["the site with the theme ledger", siteWithLedger]];
for (const [name, folder] of sites) {
  test(`${name} is valid HTML`, { skip: !folder }, () => {
    const told = messages(folder).filter((message) => !isPolicy(message));
    const faults = told.map(({ url, lastLine, message }) => `${url?.slice(url.indexOf(folder) + folder.length)}:${lastLine}: ${message}`);
    assert.deepEqual(faults, []);
  });
}
