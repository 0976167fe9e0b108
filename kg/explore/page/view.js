// Behaviour of the page. `nodes`, `edges` and `network` are those that pyvis made (vis-network).
// Text of the graph is only ever set as text, never as HTML.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("kg-data").textContent);
  const $ = (id) => document.getElementById(id);
  const panel = $("kg-panel"), hits = $("kg-hits"), search = $("kg-search");
  const hint = panel.firstElementChild.cloneNode(true);
  const FACE = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", SimSun, sans-serif';
  const lit = { nodes: null }; // the chosen node and its neighbours; null where nothing is chosen
  const edgeColour = new Map(edges.get().map((e) => [e.id, e.color]));
  const touching = data.nodes.map(() => []);
  data.edges.forEach((e, i) => { touching[e.from].push(i); if (e.to !== e.from) touching[e.to].push(i); });
  const state = { off: new Set(), from: "", to: "", chosen: null };
  const hiddenNodes = new Set();
  const ranked = data.nodes.map((_, i) => i).sort((a, b) => data.nodes[b].degree - data.nodes[a].degree || a - b);
  let hubs = new Set(); // the best linked of what is shown

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const kindName = (kind) => `${data.kinds[kind].zh} ${data.kinds[kind].en}`;
  const period = (first, last) => (!first ? "" : last && last !== first ? `${first} – ${last}` : first);

  // --- filters -----------------------------------------------------------------------------------------------------
  // Dates may be as short as 2022 or 2022-03: two are compared as far as both go.
  const inPeriod = (first, last) => {
    if (!state.from && !state.to) return true;
    if (!first) return false;
    const end = last || first;
    const cut = (a, b) => [a.slice(0, b.length), b.slice(0, a.length)];
    const [endHere, from] = cut(end, state.from), [startHere, to] = cut(first, state.to);
    return endHere >= from && startHere <= to;
  };

  function filter() {
    const limited = Boolean(state.from || state.to);
    const kindOn = data.nodes.map((n) => !state.off.has(n.kind));
    const eventOut = data.nodes.map((n) => n.kind === "event" && limited && !inPeriod(n.date, ""));
    const shownEdge = data.edges.map((e) => kindOn[e.from] && kindOn[e.to] && !eventOut[e.from] && !eventOut[e.to]
      && (e.first ? inPeriod(e.first, e.last) : true));
    // With a period, an undated line (lies in, is part of) keeps no node on the page by itself.
    const linked = data.nodes.map(() => false);
    data.edges.forEach((e, i) => { if (shownEdge[i] && (!limited || e.first)) linked[e.from] = linked[e.to] = true; });
    hiddenNodes.clear();
    data.nodes.forEach((n, i) => { if (!kindOn[i] || eventOut[i] || !linked[i]) hiddenNodes.add(i); });
    const visible = (e, i) => shownEdge[i] && !hiddenNodes.has(e.from) && !hiddenNodes.has(e.to);
    nodes.update(data.nodes.map((_, i) => ({ id: i, hidden: hiddenNodes.has(i) })));
    edges.update(data.edges.map((e, i) => ({ id: `e${i}`, hidden: !visible(e, i) })));
    const count = data.nodes.length - hiddenNodes.size;
    hubs = new Set(ranked.filter((i) => !hiddenNodes.has(i)).slice(0, 12));
    $("kg-count").textContent = `显示 ${count} / ${data.whole} 个节点 nodes`;
  }

  // --- choosing ----------------------------------------------------------------------------------------------------
  function highlight(centre, chosenEdges) {
    const near = new Set(centre);
    chosenEdges.forEach((i) => { near.add(data.edges[i].from); near.add(data.edges[i].to); });
    const chosen = new Set(chosenEdges);
    nodes.update(data.nodes.map((_, i) => ({ id: i, opacity: near.has(i) ? 1 : 0.15 })));
    lit.nodes = near;
    edges.update(data.edges.map((e, i) => chosen.has(i)
      ? { id: `e${i}`, color: { color: edgeColour.get(`e${i}`), opacity: 1 }, label: e.label, font: { size: 12, strokeWidth: 4, align: "middle" } }
      : { id: `e${i}`, color: { color: edgeColour.get(`e${i}`), opacity: 0.12 }, label: undefined, font: { size: 0 } }));
  }

  function clear() {
    state.chosen = null;
    network.unselectAll();
    nodes.update(data.nodes.map((_, i) => ({ id: i, opacity: 1 })));
    lit.nodes = null;
    edges.update(data.edges.map((_, i) => ({ id: `e${i}`, color: { color: edgeColour.get(`e${i}`), opacity: 1 }, label: undefined, font: { size: 0 } })));
    panel.replaceChildren(hint.cloneNode(true));
  }

  function quoteList(edge, names) {
    return edge.quotes.map((q) => {
      const [text, file, line] = data.quotes[q];
      const block = make("blockquote");
      marked(block, text, names);
      block.append(make("cite", line ? `${file}:${line}` : file));
      return block;
    });
  }

  function marked(element, text, names) {
    const found = names.filter((n) => n.length > 1 && text.includes(n)).sort((a, b) => b.length - a.length)[0];
    if (!found) { element.append(text); return; }
    text.split(found).forEach((piece, i) => { if (i) element.append(make("mark", found)); element.append(piece); });
  }

  function go(id) {
    const button = make("button", data.nodes[id].label, { type: "button", class: "kg-go" });
    button.addEventListener("click", () => choose(id, true));
    return button;
  }

  function choose(id, move) {
    const node = data.nodes[id];
    state.chosen = id;
    if (hiddenNodes.has(id)) reset();
    const links = touching[id].filter((i) => !edges.get(`e${i}`).hidden);
    highlight([id], links);
    network.selectNodes([id], false);
    if (move) network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
    const facts = [kindName(node.kind), node.type, node.date].filter(Boolean).join(" · ");
    panel.replaceChildren(make("h2", node.label), make("p", facts, { class: "kg-meta" }));
    if (node.alts.length) panel.append(make("p", `又作 also: ${node.alts.join("、")}`, { class: "kg-meta" }));
    panel.append(make("p", `联系 links ${node.degree} · 中介度 betweenness ${node.between} · 群 community ${node.group + 1}`, { class: "kg-meta" }));
    const list = make("ol");
    const dated = (i) => data.edges[i].first || "9999";
    links.slice().sort((a, b) => (dated(a) < dated(b) ? -1 : dated(a) > dated(b) ? 1 : a - b)).forEach((i) => {
      const edge = data.edges[i], other = edge.from === id ? edge.to : edge.from;
      const row = make("li");
      if (edge.first) row.append(make("time", period(edge.first, edge.last)));
      row.append(make("span", edge.label, { class: "kg-tag" }), go(other), ...quoteList(edge, [node.label, ...node.alts]));
      list.append(row);
    });
    panel.append(make("h3", `关系与原文 links and sentences（${links.length}）`), list, make("p", node.iri, { class: "kg-meta" }));
    panel.scrollTop = 0;
  }

  function chooseEdge(i) {
    const edge = data.edges[i];
    highlight([], [i]);
    panel.replaceChildren(make("h2", edge.label), make("p", period(edge.first, edge.last), { class: "kg-meta" }));
    const ends = make("p");
    ends.append(go(edge.from), " — ", go(edge.to));
    const said = quoteList(edge, [data.nodes[edge.from].label, ...data.nodes[edge.from].alts]);
    panel.append(ends, ...(said.length ? said : [make("p", "没有单独的原文句 no sentence of its own", { class: "kg-hint" })]));
  }

  // --- labels ------------------------------------------------------------------------------------------------------
  // All of one size on the screen whatever the zoom, the best linked first, and none over another or over its node.
  const labels = nodes.get().map((n) => n.label);
  const sizes = nodes.get().map((n) => n.size);
  const order = () => (lit.nodes ? ranked.filter((i) => lit.nodes.has(i)).concat(ranked.filter((i) => !lit.nodes.has(i))) : ranked);
  let written = 0;
  function write(context) {
    const scale = network.getScale(), places = network.getPositions();
    const { width, height } = network.canvas.frame.canvas;
    const corner = network.DOMtoCanvas({ x: 0, y: 0 }), far = network.DOMtoCanvas({ x: width, y: height });
    const taken = [];
    const apart = (a, b) => a[0] > b[2] || a[2] < b[0] || a[1] > b[3] || a[3] < b[1];
    const shown = ranked.filter((i) => !hiddenNodes.has(i) && places[i]
      && places[i].x >= corner.x && places[i].x <= far.x && places[i].y >= corner.y && places[i].y <= far.y);
    const bodies = shown.map((i) => [i, [places[i].x - sizes[i] * 0.8, places[i].y - sizes[i] * 0.8, places[i].x + sizes[i] * 0.8, places[i].y + sizes[i] * 0.8]]);
    const inside = (b) => b[0] >= corner.x && b[2] <= far.x;
    const free = (i, box) => inside(box) && taken.every((b) => apart(box, b)) && bodies.every(([j, b]) => j === i || apart(box, b));
    const visible = new Set(shown);
    context.save();
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    written = 0;
    for (const i of order()) {
      const spot = places[i];
      if (!visible.has(i)) continue;
      const near = !lit.nodes || lit.nodes.has(i), bold = i === state.chosen;
      const size = (hubs.has(i) ? 15 : 13) / scale;
      if (!near && scale < 0.6) continue;
      context.font = `${bold ? "bold " : ""}${size}px ${FACE}`;
      // Below the node, else beside it, else above it. A hub's label may cover nodes, a chosen one's anything.
      const half = context.measureText(labels[i]).width / 2, gap = 2 / scale, away = sizes[i] + gap, tall = size * 1.15;
      const ways = [[0, away], [away + half + gap, -tall / 2], [-away - half - gap, -tall / 2], [0, -away - tall]];
      const boxed = ways.map(([dx, dy]) => [spot.x + dx - half, spot.y + dy, spot.x + dx + half, spot.y + dy + tall]);
      const box = boxed.find((b) => free(i, b))
        || (hubs.has(i) && near ? boxed.find((b) => inside(b) && taken.every((t) => apart(b, t))) : null) || (bold ? boxed[0] : null);
      if (!box) continue;
      taken.push(box);
      context.lineWidth = 4 / scale;
      context.strokeStyle = "#ffffff";
      context.strokeText(labels[i], (box[0] + box[2]) / 2, box[1]);
      context.fillStyle = near ? "#1b1b1b" : "#c2c2c2";
      context.fillText(labels[i], (box[0] + box[2]) / 2, box[1]);
      written += 1;
    }
    context.restore();
  }
  network.on("afterDrawing", write);

  // --- search ------------------------------------------------------------------------------------------------------
  let found = [], at = -1;
  function look() {
    const wanted = search.value.trim().toLowerCase();
    const rank = (n) => {
      const names = [n.label, ...n.alts].map((s) => s.toLowerCase());
      if (names.includes(wanted)) return 0;
      if (names.some((s) => s.startsWith(wanted))) return 1;
      if (names.some((s) => s.includes(wanted))) return 2;
      return /^[a-z ]+$/.test(wanted) && n.sound.split(" ").some((s) => s.startsWith(wanted.replaceAll(" ", ""))) ? 3 : 9;
    };
    found = !wanted ? [] : data.nodes.map((n, i) => [rank(n), -n.degree, i]).filter((r) => r[0] < 9)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).slice(0, 30).map((r) => r[2]);
    at = found.length ? 0 : -1;
    list(Boolean(wanted));
  }
  function list(open) {
    hits.replaceChildren(...found.map((id, i) => {
      const item = make("li", data.nodes[id].label, { role: "option", "aria-selected": String(i === at) });
      item.append(make("small", data.kinds[data.nodes[id].kind].zh));
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(id); });
      return item;
    }));
    if (open && !found.length) hits.append(make("li", "没有找到 nothing found"));
    hits.hidden = !open;
    search.setAttribute("aria-expanded", String(open));
  }
  function take(id) { hits.hidden = true; search.setAttribute("aria-expanded", "false"); choose(id, true); }
  search.addEventListener("input", look);
  search.addEventListener("blur", () => { hits.hidden = true; });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { search.value = ""; look(); }
    if (event.key === "Enter" && at >= 0) take(found[at]);
    if (["ArrowDown", "ArrowUp"].includes(event.key) && found.length) {
      at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      list(true);
      event.preventDefault();
    }
  });

  // --- legend, which is the filter by kind -------------------------------------------------------------------------
  const SHAPES = {
    dot: '<circle cx="8" cy="8" r="6"/>', square: '<rect x="2" y="2" width="12" height="12"/>',
    diamond: '<path d="M8 1l7 7-7 7-7-7z"/>', triangle: '<path d="M8 2l7 12H1z"/>', hexagon: '<path d="M4 1.5h8L16 8l-4 6.5H4L0 8z"/>',
    star: '<path d="M8 0l2.2 5.3 5.8.5-4.4 3.8 1.3 5.6L8 12.2l-4.9 3 1.3-5.6L0 5.8l5.8-.5z"/>',
  };
  for (const [kind, style] of Object.entries(data.kinds)) {
    const count = data.nodes.filter((n) => n.kind === kind).length;
    if (!count) continue;
    const label = make("label", undefined, { title: style.en }), box = make("input", undefined, { type: "checkbox", value: kind });
    box.checked = true;
    box.addEventListener("change", () => { state.off[box.checked ? "delete" : "add"](kind); clear(); filter(); whole(); });
    const icon = make("span");
    icon.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true" fill="${style.colour}">${SHAPES[style.shape]}</svg>`; // ours, no data
    label.append(box, icon.firstChild, `${style.zh} ${style.en} (${count})`);
    $("kg-kinds").append(label);
  }

  for (const [id, key] of [["kg-from", "from"], ["kg-to", "to"]]) {
    $(id).addEventListener("change", () => {
      const value = $(id).value.trim(), good = /^(\d{4}(-\d{2}(-\d{2})?)?)?$/.test(value);
      $(id).setAttribute("aria-invalid", String(!good));
      if (!good) return;
      state[key] = value;
      clear();
      filter();
      whole();
    });
  }
  function reset() {
    state.off.clear();
    state.from = state.to = $("kg-from").value = $("kg-to").value = "";
    document.querySelectorAll("#kg-kinds input").forEach((box) => { box.checked = true; });
    filter();
  }
  function whole() { // with a margin for the labels
    network.fit({ nodes: ranked.filter((i) => !hiddenNodes.has(i)), animation: false });
    network.moveTo({ scale: Math.min(network.getScale() * 0.92, 1.6) });
  }
  $("kg-reset").addEventListener("click", () => { clear(); reset(); whole(); });

  network.on("click", (event) => {
    if (event.nodes.length) choose(event.nodes[0], false);
    else if (event.edges.length) chooseEdge(Number(String(event.edges[0]).slice(1)));
    else clear();
  });
  filter();
  whole();
  window.kg = { choose, chooseEdge, network, written: () => written }; // for scripts and tests
})();
