// What a reader has to fetch, compressed as a static host does it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { files, pages, site } from "./site.mjs";

const kilobyte = 1024;
const weight = (path) => brotliCompressSync(readFileSync(join(site, path))).length;
const together = (paths) => paths.reduce((sum, path) => sum + weight(path), 0);
const ending = (end) => files().filter((path) => path.endsWith(end));

function within(size, limit) {
  assert.ok(size > 0, "nothing was weighed");
  assert.ok(size <= limit, `${size} bytes are more than ${limit}`);
}

test("the home page is at most 15 KB", () => within(weight("index.html"), 15 * kilobyte));
test("the styles are at most 9 KB", () => within(together(ending(".css")), 9 * kilobyte));
// One page alone has the form that makes an entry.
const isForm = (path) => /(^|\/)contribute[^/]*\.js$/.test(path);
test("the scripts of all pages but one are at most 5 KB", () =>
  within(together(ending(".js").filter((path) => !isForm(path))), 5 * kilobyte));
test("the script of the form is at most 4 KB", () => within(together(ending(".js").filter(isForm)), 4 * kilobyte));
test("no page is over 30 KB", () => within(Math.max(...pages.map(weight)), 30 * kilobyte));
