// What scripts add to the pages: suggestions while typing, and a timeline on which a period can be drawn.
"use strict";
const kg = window.kg = { root: document.body.dataset.root || "", lang: document.body.dataset.lang || "zh" };
kg.say = (zh, en) => (kg.lang === "zh" ? zh : en);
kg.get = async (path, query = {}) => {
  const url = new URL(kg.root + path, location.href);
  for (const [key, value] of Object.entries({ ...query, lang: kg.lang })) url.searchParams.set(key, value);
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error || answer.statusText);
  return found;
};
if (window.kgNames) { // a site without a server: the names lie beside the pages
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  kg.suggestions = (text) => {
    const wanted = fold(text), letters = /^[a-z0-9]+$/.test(wanted), found = [[], [], []];
    for (const [id, kind, label, forms, full, short, sketch, kindLabel] of window.kgNames) {
      const all = [label, ...forms].map(fold), spelt = letters ? [...full, ...short] : [];
      const rank = [...all, ...spelt].includes(wanted) ? 0 : [...all, ...spelt].some((x) => x.startsWith(wanted)) ? 1 : all.some((x) => x.includes(wanted)) ? 2 : 3;
      if (rank < 3) found[rank].push({ id, kind, label, kindLabel, sketch, form: [label, ...forms].find((f) => fold(f).includes(wanted)) || label, href: `${kg.root}/page/${id}.html` });
    }
    return found.flat().slice(0, 10);
  };
}
kg.el = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null && child !== ""));
  return node;
};

// --- suggestions (ARIA combobox with a listbox) ---------------------------------------------------------------------
kg.suggest = (input, pick) => {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  let items = [], at = -1, asked = 0, timer = 0;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
  const mark = (next) => {
    at = next;
    if (at < 0) input.removeAttribute("aria-activedescendant");
    [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) { input.setAttribute("aria-activedescendant", list.children[at].id); list.children[at].scrollIntoView({ block: "nearest" }); }
  };
  const choose = (item) => { close(); if (pick) { input.value = ""; pick(item); } else location.href = item.href; };
  const ask = async () => {
    const text = input.value.trim(), mine = ++asked;
    if (!text) { items = []; close(); return; }
    let found;
    try { found = kg.suggestions ? kg.suggestions(text) : await kg.get("/api/suggest", { q: text }); } catch { return; }
    if (mine !== asked || document.activeElement !== input) return;
    items = found;
    list.replaceChildren(...items.map((item, i) => kg.el("li", { role: "option", id: `${list.id}-${i}`, "aria-selected": "false",
      onpointerdown: (event) => { event.preventDefault(); choose(item); } },
      kg.el("span", { class: `kind k-${item.kind}` }, item.kindLabel), " ", kg.el("b", {}, item.label),
      item.form !== item.label ? kg.el("span", { class: "dim" }, ` ${item.form}`) : "",
      item.sketch ? kg.el("small", {}, item.sketch) : "")));
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(!!items.length));
    mark(items.length && at >= 0 ? 0 : -1); // who had begun to choose, before the last letters were answered, goes on
  };
  if (kg.suggestions && !pick) input.form.addEventListener("submit", (event) => { event.preventDefault(); const [first] = kg.suggestions(input.value); if (first) location.href = first.href; });
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 90); });
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.isComposing || list.hidden) { if (pick && event.key === "Enter" && !event.isComposing) event.preventDefault(); return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark((at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length);
    } else if (event.key === "Enter" && (at >= 0 || pick)) { event.preventDefault(); choose(items[Math.max(at, 0)]); }
  });
};
for (const input of document.querySelectorAll("[data-suggest]:not([data-pick])")) kg.suggest(input);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) && !document.activeElement.isContentEditable) {
    const box = document.querySelector("main [data-suggest], [data-suggest]");
    if (box) { event.preventDefault(); box.focus(); }
  }
});

// --- dates ----------------------------------------------------------------------------------------------------------
const DAY = 86400000;
kg.day = (text) => { // the days since 1970 that an ISO date may mean, the end excluded
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text || "");
  if (!found) return null;
  const [y, m, d] = [+found[1], found[2] ? +found[2] - 1 : 0, found[3] ? +found[3] : 1];
  const start = Date.UTC(y, m, d) / DAY;
  const end = found[3] ? start + 1 : (found[2] ? Date.UTC(y, m + 1, 1) : Date.UTC(y + 1, 0, 1)) / DAY;
  return [start, end];
};
kg.iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
kg.inside = (text, span) => { const days = kg.day(text); return !span || (!!days && days[1] > span[0] && days[0] < span[1]); };

// --- a period drawn on a timeline -----------------------------------------------------------------------------------
kg.brush = (svg, changed) => {
  const left = +svg.dataset.left, right = +svg.dataset.right;
  const start = kg.day(svg.dataset.start)[0], end = kg.day(svg.dataset.end)[0];
  const wide = svg.viewBox.baseVal.width, tall = svg.viewBox.baseVal.height;
  const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  box.setAttribute("class", "brush"); box.setAttribute("y", 0); box.setAttribute("height", tall); box.setAttribute("width", 0);
  svg.append(box);
  const dayAt = (event) => {
    const frame = svg.getBoundingClientRect(), x = (event.clientX - frame.left) * wide / frame.width;
    return Math.round(start + (Math.min(Math.max(x, left), right) - left) / (right - left) * (end - start));
  };
  const show = (span) => {
    const x = (day) => left + (Math.min(Math.max(day, start), end) - start) / (end - start) * (right - left);
    box.setAttribute("x", span ? x(span[0]) : 0);
    box.setAttribute("width", span ? Math.max(x(span[1]) - x(span[0]), 1) : 0);
  };
  let from = null;
  svg.addEventListener("pointerdown", (event) => { from = dayAt(event); svg.setPointerCapture(event.pointerId); });
  svg.addEventListener("pointermove", (event) => { if (from !== null) { const to = dayAt(event); show([Math.min(from, to), Math.max(from, to)]); } });
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const to = dayAt(event), span = [Math.min(from, to), Math.max(from, to)];
    from = null;
    if (span[1] - span[0] < (end - start) / 200) { show(kg.brushed || null); changed(null, event); } else { show(span); changed(span, event); }
  });
  return { show };
};

const EPOCH = 719163; // 1970-01-01 as a day of the proleptic calendar, in which marks count
for (const box of document.querySelectorAll(".timeline-box[data-table]")) {
  const svg = box.querySelector("svg"), section = box.closest("section"), rows = () => document.getElementById(box.dataset.table);
  if (!svg || !section) continue;
  const from = box.querySelector("[name=from]"), to = box.querySelector("[name=to]");
  const reset = box.querySelector(".reset"), told = box.querySelector(".brushed");
  const page = box.dataset.partial; // not all rows are here: the server is asked for those of a period or of a mark
  let asked = 0;
  const load = async (query) => {
    const url = new URL(location.pathname, location.href), mine = ++asked, old = new URLSearchParams(location.search);
    for (const name of ["lang", "lanes"]) if (old.get(name)) url.searchParams.set(name, old.get(name));
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    section.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(answer.statusText);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(section.getAttribute("aria-labelledby")).closest("section");
      if (mine !== asked) return null;
      box.nextElementSibling.replaceWith(fresh.querySelector(".timeline-box").nextElementSibling);
      section.querySelector(".foot").replaceWith(fresh.querySelector(".foot"));
      history.replaceState(null, "", url);
      return fresh.querySelector(".timeline-box").dataset.kept;
    } catch { location.href = url; return null; } finally { section.removeAttribute("aria-busy"); }
  };
  const fit = async (span) => {
    const days = span ? [kg.iso(span[0]), kg.iso(span[1] - 1)] : ["", ""];
    if (from) [from.value, to.value] = days;
    if (reset) reset.hidden = !span;
    for (const mark of svg.querySelectorAll(".mark")) {
      mark.classList.toggle("out", !!span && !(+mark.dataset.to - EPOCH > span[0] && +mark.dataset.from - EPOCH < span[1]));
    }
    let shown = 0;
    if (page) shown = await load(span ? { from: days[0], to: days[1] } : {});
    else for (const row of rows() ? rows().tBodies[0].rows : []) { row.hidden = !kg.inside(row.dataset.date, span); shown += !row.hidden; }
    if (told && shown !== null) told.textContent = span ? kg.say(`${days[0]} 至 ${days[1]}：${shown} 条`, `${days[0]} to ${days[1]}: ${shown} rows`) : "";
  };
  const light = async (id) => {
    if (page && !document.getElementById(id)) { brush.show(null); await fit(null); }
    if (page && !document.getElementById(id)) await load({ [page]: Math.ceil(+id.split("-").pop() / +box.dataset.size) });
    for (const row of section.querySelectorAll("tr.lit")) row.classList.remove("lit");
    const row = document.getElementById(id);
    if (row) { row.classList.add("lit"); row.scrollIntoView({ block: "center" }); }
  };
  const brush = kg.brush(svg, (span, event) => {
    if (!span) {
      const mark = document.elementsFromPoint(event.clientX, event.clientY).find((x) => x.classList.contains("mark"));
      if (mark) { light(mark.dataset.row); return; }
      brush.show(null);
    }
    fit(span);
  });
  const typed = [from, to].map((input) => kg.day(input && input.value));
  if (typed[0] || typed[1]) {
    const span = [typed[0] ? typed[0][0] : -1e6, typed[1] ? typed[1][1] : 1e6];
    brush.show(span);
    if (reset) reset.hidden = false;
  }
  if (reset) reset.addEventListener("click", (event) => { event.preventDefault(); brush.show(null); fit(null); });
}

// A sentence that was asked for is opened in the middle of the window, not under its edge.
if (location.hash.length > 1) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && document.body.classList.contains("article")) target.scrollIntoView({ block: "center" });
}
