// A reader: a Chromium that notes everything which goes wrong on a page.

import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** Starts the browser. Chromium's own sandbox refuses to run as root, as which most CI runs. */
export const launch = () =>
  chromium.launch({ executablePath, args, chromiumSandbox: process.getuid?.() !== 0 });

function note(page, base, faults) {
  const host = new URL(base).host;
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    faults.push(`${message.type()}: ${message.text()} (${message.location().url || page.url()})`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.host !== host) faults.push(`a request to elsewhere: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
}

/**
 * Opens a page in a context of its own, does something with it, and answers what `act` answers.
 * `act` gets the page and the list of faults so far; a policy violation is among them.
 */
export async function read(browser, base, path, options, act) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  try {
    const page = await context.newPage();
    const faults = [];
    note(page, base, faults);
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI}`));
    });
    await page.goto(new URL(path, base).href, { waitUntil: "load" });
    return await act(page, faults);
  } finally {
    await context.close();
  }
}

/** By how many pixels the page can be moved sideways. */
export const sideways = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
