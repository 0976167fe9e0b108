// The editor over the plain form: our endpoint, our prefixes, our classes and properties; nobody else is asked.
"use strict";
(async () => {
  const plain = document.getElementById("plain"), place = document.getElementById("yasgui"), text = document.getElementById("text");
  if (!window.Yasgui) return;
  let known;
  try { known = await kg.get("/api/completions"); } catch { known = { prefixes: {}, classes: [], properties: [] }; }
  Object.assign(window.kgPrefixes, known.prefixes);
  const { Yasgui, Yasqe, Yasr } = { Yasgui: window.Yasgui, Yasqe: window.Yasgui.Yasqe, Yasr: window.Yasgui.Yasr };
  const endpoint = new URL(place.dataset.endpoint, location.href).href;
  const given = Yasqe.Autocompleters || {};
  const ours = (name, list) => {
    const old = given[name];
    if (old) Yasqe.registerAutocompleter({ ...old, get: () => list, bulk: true, persistenceId: null }, true);
  };
  ours("class", known.classes);
  ours("property", known.properties);
  if (given.prefixes) Yasqe.registerAutocompleter({ ...given.prefixes, get: () => Object.entries(known.prefixes).map(([p, iri]) => `${p}: <${iri}>`).sort(), persistenceId: null }, true);
  place.hidden = false;
  const defaults = Yasgui.Tab.getDefaults; // plain values in the table, not "5"^^xsd:integer
  Yasgui.Tab.getDefaults = (...given) => { const made = defaults.apply(Yasgui.Tab, given); return { ...made, yasr: { ...made.yasr, settings: { ...(made.yasr || {}).settings, pluginsConfig: { table: { compact: true, isEllipsed: true } } } } }; };
  const yasgui = new Yasgui(place, {
    tabName: kg.say("查询", "Query"),
    requestConfig: { endpoint, method: "POST", acceptHeaderGraph: "text/turtle,*/*;q=0.9" },
    copyEndpointOnNewTab: true, persistenceId: null, autofocus: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    yasqe: { persistenceId: null, value: text.value, createShareableLink: null },
    yasr: { persistenceId: null, prefixes: known.prefixes },
  });
  plain.hidden = true;
  const tab = () => yasgui.getTab();
  const query = () => tab().getYasqe().getValue();
  tab().setQuery(text.value);
  document.getElementById("more").hidden = false;
  for (const link of document.querySelectorAll("[data-example]")) link.addEventListener("click", (event) => {
    event.preventDefault();
    const wanted = link.textContent.trim(), open = Object.values(yasgui._tabs).find((t) => t && t.getName() === wanted);
    const next = open || yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(), name: wanted });
    yasgui.selectTabId(next.getId());
    if (!open) next.setQuery(link.dataset.text);
    for (const other of document.querySelectorAll("[data-example]")) other.toggleAttribute("aria-current", other === link);
    const note = document.getElementById("question");
    note.textContent = link.title; note.hidden = !link.title;
    history.replaceState(null, "", link.href);
  });
  place.addEventListener("click", (event) => { // what the graph holds is read here, not where its address points
    const link = event.target.closest(".yasr a[href]"), base = known.prefixes.data;
    if (link && base && link.getAttribute("href").startsWith(base)) { event.preventDefault(); event.stopPropagation(); location.href = `${kg.root}/id/${link.getAttribute("href").slice(base.length)}`; }
  }, true);
  document.getElementById("to-graph").addEventListener("click", () => { location.href = `${kg.root}/graph?query=${encodeURIComponent(query())}`; });
  const form = (accept, name) => async (event) => {
    event.preventDefault();
    const answer = await fetch(endpoint, { method: "POST", headers: { Accept: accept, "Content-Type": "application/sparql-query" }, body: query() });
    if (!answer.ok) { alert((await answer.text()).slice(0, 400)); return; }
    const url = URL.createObjectURL(await answer.blob()), link = kg.el("a", { href: url, download: name });
    document.body.append(link); link.click(); link.remove();
  };
  document.getElementById("csv").addEventListener("click", form("text/csv", "answer.csv"));
  document.getElementById("json").addEventListener("click", form("application/sparql-results+json", "answer.json"));
  document.getElementById("ttl").addEventListener("click", form("text/turtle", "answer.ttl"));
  window.kgYasgui = yasgui;
})();
