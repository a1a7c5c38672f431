// axe-core on web pages in Chromium: light, dark, narrow and as printed; exits with the number of faults.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createRequire } from "node:module";

const [, , modules, browserPath, ...pages] = process.argv;
const require = createRequire(`${resolve(modules)}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const patience = 240_000; // a busy machine takes its time; a fault is found all the same
const views = [
  ["light", { colorScheme: "light" }, { width: 1280, height: 900 }],
  ["dark", { colorScheme: "dark" }, { width: 1280, height: 900 }],
  ["narrow", { colorScheme: "light" }, { width: 360, height: 740 }],
  ["print", { colorScheme: "light", media: "print" }, { width: 1280, height: 900 }],
];

const browser = await chromium.launch({
  executablePath: browserPath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
  timeout: patience,
});
let faults = 0;
for (const page of pages) {
  for (const [name, media, viewport] of views) {
    const context = await browser.newContext({ bypassCSP: true, offline: true, viewport });
    const tab = await context.newPage();
    tab.setDefaultTimeout(patience);
    await tab.emulateMedia(media);
    await tab.goto(`file://${resolve(page)}`, { waitUntil: "domcontentloaded" });
    await tab.evaluate(() => document.fonts.ready.then(() => true));
    await tab.evaluate(axe);
    const found = await tab.evaluate(() =>
      window.axe.run(document, { resultTypes: ["violations", "passes"] }));
    const sum = found.violations.reduce((total, one) => total + one.nodes.length, 0);
    console.log(`${page} ${name}: ${sum} faults, ${found.passes.length} rules kept`);
    for (const one of found.violations) {
      const node = one.nodes[0];
      console.log(`  ${one.id} x${one.nodes.length}: ${node.html.slice(0, 120)}`);
      console.log(`    ${node.failureSummary.split("\n")[1]}`);
    }
    faults += sum + (found.passes.length ? 0 : 1);
    await context.close();
  }
}
await browser.close();
process.exit(Math.min(faults, 100));
