// Writes kg/explore/web/static/vendor from the packages of package-lock.json: the same lock, the same bytes.
import { build } from "esbuild";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "kg", "explore", "web", "static", "vendor");
const pkg = (...path) => join(here, "node_modules", ...path);

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "licenses"), { recursive: true });

// The canvas: cytoscape with the fcose layout registered, one script that sets window.cytoscape.
await build({
  stdin: {
    contents: `import cytoscape from "cytoscape"; import fcose from "cytoscape-fcose";
               cytoscape.use(fcose); window.cytoscape = cytoscape;`,
    resolveDir: here,
  },
  bundle: true, minify: true, format: "iife", target: "es2019", legalComments: "none",
  outfile: join(out, "cytoscape.js"),
});

// YASGUI as published, less the maps. The list of prefixes that it carries (copied from prefix.cc, spam entries
// included) gives way to ours, and the public endpoints that it begins with to our own.
let script = await readFile(pkg("@zazuko/yasgui/build/yasgui.min.js"), "utf8");
script = script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
const cut = script.replace(/(?:[\w$]+=`https?:[^`]*`,){50,}prefixes_default=\{[^}]*\}/,
  "prefixes_default=globalThis.kgPrefixes||{}");
if (cut.length > script.length - 20_000) throw new Error("the prefix list was not found: look at the new yasgui");
script = cut.replaceAll("https://dbpedia.org/sparql", "/sparql")
  .replaceAll("https://query.wikidata.org/bigdata/namespace/wdq/sparql", "/sparql");
await writeFile(join(out, "yasgui.js"), script);
let css = await readFile(pkg("@zazuko/yasgui/build/yasgui.min.css"), "utf8");
css = css.replace(/\/\*# sourceMappingURL=.*?\*\//g, "");
await writeFile(join(out, "yasgui.css"), css);

for (const name of ["cytoscape", "cytoscape-fcose", "cose-base", "layout-base", "@zazuko/yasgui"]) {
  let text = "";
  for (const file of ["LICENSE", "LICENSE.md", "LICENSE.txt", "license"]) {
    try { text = await readFile(pkg(name, file), "utf8"); break; } catch { /* the next name */ }
  }
  const meta = JSON.parse(await readFile(pkg(name, "package.json"), "utf8"));
  await writeFile(join(out, "licenses", name.replace(/[@/]/g, "_") + ".txt"),
    `${meta.name} ${meta.version} · ${meta.license}\n\n${text}`);
}
