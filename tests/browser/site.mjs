// The built site as files: which pages it has, and one page of each kind to look at closely.
// It names no entry: the largest page of a kind shows the most.

import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** The folder of the built site: `BREACHBOOK_SITE`, or `public` of this repository. */
export const site = resolve(repository, process.env.BREACHBOOK_SITE ?? "public");

/** The same site built with `--base-url https://example.org/any/path/`, or nothing. */
export const siteWithAddress = process.env.BREACHBOOK_SITE_WITH_ADDRESS
  ? resolve(repository, process.env.BREACHBOOK_SITE_WITH_ADDRESS)
  : undefined;

/** A site whose lists can be read by every date: `tests/fixtures/sites/clocks`, built. */
export const siteWithClocks = resolve(repository, process.env.BREACHBOOK_SITE_WITH_CLOCKS ?? "target/site-with-clocks");

/** The paths of all files below a folder, with `/`, sorted. */
export function files(folder = site) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
}

/** The paths of all pages of the site. */
export const pages = files().filter((path) => path.endsWith(".html"));

const largest = (paths) =>
  paths.map((path) => [statSync(join(site, path)).size, path]).sort((one, other) => other[0] - one[0])[0]?.[1];

const shapes = {
  home: /^index\.html$/,
  timeline: /^timeline\/index\.html$/,
  incident: /^incidents\/[^/]+\/index\.html$/,
  company: /^companies\/[^/]+\/index\.html$/,
  actor: /^actors\/[^/]+\/index\.html$/,
  "list of companies": /^companies\/index\.html$/,
  "list of actors": /^actors\/index\.html$/,
  "list of years": /^timeline\/years\/index\.html$/,
  "list of values": /^(sectors|countries|data|kinds|tags|status)\/index\.html$/,
  value: /^(sectors|countries|data|kinds|tags|status)\/[^/]+\/index\.html$/,
  search: /^search\/index\.html$/,
  "plain page": /^(?!search|timeline|companies|actors|sectors|countries|data|kinds|tags|status)[^/]+\/index\.html$/,
  "not found": /^404\.html$/,
};

/** `[kind, path]` of one page of each kind; a kind without a page is a mistake of the build. */
export const kinds = Object.entries(shapes).map(([kind, shape]) => {
  const path = largest(pages.filter((page) => shape.test(page)));
  if (!path) throw new Error(`${site} has no page of the kind "${kind}": run \`breachbook build\` first`);
  return [kind, path];
});
