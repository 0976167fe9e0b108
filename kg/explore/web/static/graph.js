// The graph page. Everything on the canvas comes from steps (start, expand, way, query), so that an address which
// holds the steps and the positions opens the same view again.
"use strict";
(() => {
  const say = kg.say, el = kg.el, $ = (id) => document.getElementById(id), PAGE = 25;
  document.querySelector(".bench").hidden = false;
  const source = kg.local || { get: (name, query) => kg.get(`/api/graph/${name}`, query) };
  const SHAPES = { person: "ellipse", agency: "rectangle", organization: "round-rectangle", facility: "hexagon", place: "diamond", event: "round-tag", document: "cut-rectangle", programme: "pentagon" };
  const NAMES = { person: ["人物", "people"], agency: ["党政机关", "agencies"], organization: ["组织", "organisations"], facility: ["服务机构", "facilities"], place: ["地点", "places"], event: ["活动", "events"], document: ["文件", "documents"], programme: ["项目", "programmes"] };
  const GROUPS = ["person", "agency", "place", "facility", "event", "organization", "programme", "post"]; // their colours fit both schemes
  const LINES = { together: ["同场", "same event"], part: ["参加活动", "took part"], post: ["任职", "post"], beside: ["同文", "same article"], place: ["地点与上下级", "place, parent"] };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const name = (kind) => say(...(NAMES[kind] || [kind, kind]));

  // --- state ---
  let steps = { start: [], open: {}, ways: [], query: "", join: false };
  let hidden = new Set(), gone = new Set(), filters = { kinds: [], roles: [], place: "", from: "", to: "" };
  let counts = new Map(), past = [], time = null, selected = "", quiet = true;

  const cy = cytoscape({
    container: $("cy"), minZoom: .1, maxZoom: 4, boxSelectionEnabled: false, pixelRatio: "auto",
    style: [],
  });
  const style = () => {
    const ink = colour("ink"), card = colour("card"), dim = colour("dim");
    const sheet = [
      { selector: "node", style: { label: "data(short)", "font-size": 12, color: ink, "text-valign": "bottom", "text-margin-y": 4, "text-outline-color": card, "text-outline-width": 2, width: "data(size)", height: "data(size)", "background-color": "data(paint)", "min-zoomed-font-size": 7, "font-family": "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif", "text-wrap": "wrap", "text-max-width": 120, "text-overflow-wrap": "anywhere" } },
      { selector: "edge", style: { width: "data(wide)", "line-color": dim, opacity: .65, "curve-style": "bezier", "control-point-step-size": 46, label: "data(label)", "font-size": 10, color: ink, "text-rotation": "autorotate", "text-background-color": card, "text-background-opacity": .9, "text-background-padding": 1, "min-zoomed-font-size": 8 } },
      { selector: "edge[count = 1][type = 'together'], edge[count = 1][type = 'seen'], edge[count = 1][type = 'beside'], edge[type = 'held'], edge[type = 'area'], edge[type = 'tree']", style: { label: "" } }, // the legend says it
      { selector: "edge[type = 'part']", style: { "line-color": colour("event") } },
      { selector: "edge[type = 'post']", style: { "line-color": colour("agency"), "line-style": "dashed" } },
      { selector: "edge[type = 'seen'], edge[type = 'held'], edge[type = 'area'], edge[type = 'tree']", style: { "line-color": colour("place") } },
      { selector: ".start", style: { "border-width": 3, "border-color": ink } },
      { selector: ".chosen", style: { "border-width": 5, "border-color": colour("focus"), "line-color": colour("focus"), opacity: 1, "z-index": 9 } },
      { selector: ".near", style: { opacity: 1 } },
      { selector: ".off", style: { display: "none" } },
    ];
    for (const [kind, shape] of Object.entries(SHAPES)) sheet.push({ selector: `node[kind = '${kind}']`, style: { shape } });
    cy.style(sheet);
  };
  const note = (text) => { $("status").textContent = text; };
  const fault = (error) => note(say("出错了：", "Something went wrong: ") + error.message);
  const busy = async (work) => {
    note(say("正在取…", "Loading…"));
    $("cy").setAttribute("aria-busy", "true");
    try { return await work(); } catch (error) { fault(error); return null; } finally { $("cy").removeAttribute("aria-busy"); }
  };

  // --- adding ---
  const edgeId = (e) => [...[e.a, e.b].sort(), e.type].join("|");
  const add = (nodes, edges, near) => {
    const fresh = [];
    const at = near && cy.getElementById(near).nonempty() ? cy.getElementById(near).position() : { x: 0, y: 0 };
    const news = nodes.filter((n) => cy.getElementById(n.id).empty() && !gone.has(n.id));
    news.forEach((n, i) => {
      const turn = i * 2.39996, far = 60 + 12 * Math.sqrt(i + 1) * 3;
      fresh.push(cy.add({ group: "nodes", data: { ...n, short: n.label.length > 18 ? n.label.slice(0, 17) + "…" : n.label, size: 26, paint: "#888" }, position: { x: at.x + far * Math.cos(turn), y: at.y + far * Math.sin(turn) } }));
    });
    for (const e of edges) {
      if (cy.getElementById(e.a).empty() || cy.getElementById(e.b).empty() || cy.getElementById(edgeId(e)).nonempty()) continue;
      cy.add({ group: "edges", data: { ...e, id: edgeId(e), source: e.a, target: e.b, wide: Math.min(1.5 + Math.sqrt(e.count), 7) } });
    }
    return cy.collection(fresh);
  };
  const lay = (fresh, whole) => {
    if (!cy.nodes().length || (!whole && !fresh.length)) return;
    const old = whole ? [] : cy.nodes(":visible").difference(fresh).map((n) => ({ nodeId: n.id(), position: { ...n.position() } }));
    if (cy.nodes().length > 1) {
      cy.elements().not(".off").layout({
        name: "fcose", quality: cy.nodes().length > 500 ? "draft" : "default", randomize: !!whole, animate: false, fit: false,
        nodeSeparation: 90, idealEdgeLength: 110, nodeRepulsion: 9000, nodeDimensionsIncludeLabels: true, packComponents: !old.length,
        ...(old.length ? { fixedNodeConstraint: old } : {}),
      }).run();
      for (const { nodeId, position } of old) cy.getElementById(nodeId).position(position); // to the last digit
    }
    if (cy.nodes().length <= 400) kg.measure.settle(whole || !old.length ? cy.nodes(":visible") : fresh, whole || !old.length ? [] : cy.nodes(":visible").difference(fresh));
    if (whole || !old.length) cy.fit(cy.elements(":visible"), cy.width() < 500 ? 12 : 40);
    else {
      const seen = cy.extent(), box = fresh.boundingBox();
      if (box.x1 < seen.x1 || box.x2 > seen.x2 || box.y1 < seen.y1 || box.y2 > seen.y2) cy.fit(cy.elements(":visible"), cy.width() < 500 ? 12 : 40);
    }
    if (cy.zoom() > 1.6) { cy.zoom(1.6); cy.center(cy.elements(":visible")); }
  };
  const keep = () => {
    past.push({ els: cy.elements().jsons(), steps: JSON.stringify(steps), gone: [...gone], hidden: [...hidden] });
    if (past.length > 30) past.shift();
  };
  const undo = () => {
    const last = past.pop();
    if (!last) return;
    cy.elements().remove();
    cy.add(last.els);
    steps = JSON.parse(last.steps); gone = new Set(last.gone); hidden = new Set(last.hidden);
    refresh(); choose(cy.getElementById(selected).nonempty() ? selected : "");
  };

  const start = async (ids, fromState) => busy(async () => {
    const nodes = await source.get("nodes", { ids: ids.join(",") });
    if (!fromState) keep();
    for (const id of ids) gone.delete(id);
    const fresh = add(nodes, []);
    for (const n of nodes) { if (!steps.start.includes(n.id)) steps.start.push(n.id); cy.getElementById(n.id).addClass("start"); }
    if (!fromState) { await link(nodes.map((n) => n.id)); lay(fresh); refresh(); if (nodes.length) choose(nodes[0].id); else note(say("图谱里没有。", "Not in the graph.")); }
    return nodes;
  });
  // What somebody adds by hand is joined to what already stands there.
  const link = async (ids) => {
    if (cy.nodes().length < 2 || cy.nodes().length > 150 || !ids.length) return;
    const edges = await source.get("among", { ids: cy.nodes().map((n) => n.id()).join(",") });
    add([], edges.filter((e) => ids.includes(e.a) || ids.includes(e.b)));
    steps.join = steps.join || [];
  };
  const expand = async (id, rel, limit = PAGE) => busy(async () => {
    const key = `${id} ${rel}`, offset = steps.open[key] || 0;
    const found = await source.get("expand", { id, rel, offset, limit });
    keep();
    const fresh = add(found.nodes, found.edges, id);
    fresh.forEach((n) => { n.data("from", n.data("from") || id); });
    steps.open[key] = found.next;
    lay(fresh); refresh(); choose(id);
    note(say(`新增 ${fresh.length} 个，已看 ${found.next} / ${found.total}`, `${fresh.length} new, ${found.next} of ${found.total} seen`));
    return found;
  });
  const collapse = (id) => {
    keep();
    const leaves = cy.getElementById(id).neighborhood("node").filter((n) => !n.hasClass("start") && n.neighborhood("node").length === 1);
    leaves.remove();
    for (const key of Object.keys(steps.open)) if (key.startsWith(id + " ")) delete steps.open[key];
    refresh(); choose(id);
  };
  const hide = (id) => {
    keep();
    gone.add(id); cy.getElementById(id).remove();
    refresh(); choose("");
    note(say(`已隐藏 ${gone.size} 个（撤销可恢复）`, `${gone.size} hidden (undo brings back)`));
  };

  // --- looks ---
  const looks = () => {
    const nodes = cy.nodes(), size = $("size").value;
    let rank = () => .3;
    if (size === "degree") { const most = Math.max(1, ...nodes.map((n) => n.degree(false))); rank = (n) => n.degree(false) / most; }
    if (size === "between" && nodes.length > 2) { const found = kg.measure.between(cy); rank = (n) => found.get(n.id()) || 0; }
    const group = $("colour").value === "group" ? kg.measure.groups(cy) : null;
    cy.batch(() => nodes.forEach((n) => {
      n.data("size", 20 + 34 * Math.sqrt(rank(n)));
      n.data("group", group ? group.get(n.id()) : undefined);
      n.data("paint", group ? (group.has(n.id()) && group.get(n.id()) < GROUPS.length ? colour(GROUPS[group.get(n.id())]) : colour("dim")) : colour(n.data("kind")) || "#888");
    }));
    legend(group);
  };
  const legend = (group) => {
    const dot = (paint, shape, text) => el("li", {}, el("i", { class: `dot ${shape}`, style: `background:${paint}` }), text);
    const nodes = cy.nodes().not(".off"), edges = cy.edges().not(".off"), kinds = Object.keys(SHAPES).filter((k) => nodes.some((n) => n.data("kind") === k));
    const sort = (type) => (LINES[type] ? type : ["seen", "held", "area", "tree", "issuer"].includes(type) ? "place" : ""), types = Object.keys(LINES).filter((t) => edges.some((e) => sort(e.data("type")) === t));
    const rows = [];
    if (group) {
      const by = new Map();
      nodes.forEach((n) => { const g = group.get(n.id()); if (g !== undefined) by.set(g, [...(by.get(g) || []), n]); });
      const some = [...by].sort((x, y) => x[0] - y[0]);
      for (const [g, of] of some.slice(0, GROUPS.length)) { const head = of.sort((x, y) => y.degree(false) - x.degree(false))[0].data("label"); rows.push(dot(colour(GROUPS[g]), "", of.length > 1 ? say(`${head}等 ${of.length} 个`, `${head} and ${of.length - 1} more`) : head)); }
      if (some.length > GROUPS.length) rows.push(dot(colour("dim"), "", say(`其余 ${some.length - GROUPS.length} 个群组`, `${some.length - GROUPS.length} other groups`)));
    } else rows.push(...kinds.map((k) => dot(colour(k), SHAPES[k], name(k))));
    rows.push(...types.map((t) => el("li", {}, el("i", { class: `stroke t-${t}` }), say(...LINES[t]))));
    $("legend").replaceChildren(...rows);
    $("legend").hidden = !rows.length;
  };

  // --- filters ---
  const span = () => {
    const a = kg.day(filters.from), b = kg.day(filters.to);
    return a || b ? [a ? a[0] : -1e6, b ? b[1] : 1e6] : null;
  };
  const fit = () => {
    const period = span(), dated = (e) => (e.data("dates") || []).length > 0;
    const near = filters.place ? cy.getElementById(filters.place).closedNeighborhood().nodes() : null;
    cy.batch(() => {
      cy.elements().removeClass("off");
      cy.nodes().forEach((n) => { if (filters.kinds.includes(n.data("kind")) || (near && !near.has(n))) n.addClass("off"); });
      cy.edges().forEach((e) => {
        const roles = e.data("roles") || [];
        if ((period && dated(e) && !e.data("dates").some((d) => kg.inside(d, period))) || (roles.length && roles.every((r) => filters.roles.includes(r))) || e.source().hasClass("off") || e.target().hasClass("off")) e.addClass("off");
      });
      if (period || filters.roles.length) cy.nodes().forEach((n) => { // whoever only stood there by a line that is filtered out
        if (!n.hasClass("off") && !n.hasClass("start") && n.connectedEdges().length && n.connectedEdges().not(".off").empty()) n.addClass("off");
      });
    });
    const on = cy.nodes().not(".off").length;
    $("filtered").textContent = on < cy.nodes().length ? say(`（显示 ${on} / ${cy.nodes().length}）`, `(${on} of ${cy.nodes().length} shown)`) : "";
    if (time) time.draw();
    $("from").value = filters.from; $("to").value = filters.to;
  };
  const choices = () => {
    const tally = (values) => { const found = new Map(); for (const v of values) found.set(v, (found.get(v) || 0) + 1); return [...found].sort((a, b) => b[1] - a[1]); };
    const boxes = (id, key, values, label) => $(id).replaceChildren($(id).firstElementChild, ...values.map(([value, n]) => el("label", {},
      el("input", { type: "checkbox", checked: !filters[key].includes(value), value, onchange: (event) => {
        filters[key] = event.target.checked ? filters[key].filter((x) => x !== value) : [...filters[key], value]; filtered();
      } }), ` ${label(value)} ${n}`)));
    boxes("kinds", "kinds", tally(cy.nodes().map((n) => n.data("kind"))), name);
    const words = new Map();
    const roles = cy.edges().map((e) => (e.data("roles") || []).map((r, i) => { words.set(r, (e.data("words") || [])[i] || r); return r; })).flat();
    boxes("roles", "roles", tally(roles), (r) => words.get(r));
    $("roles").hidden = !roles.length;
    const places = cy.nodes("[kind = 'place'], [kind = 'facility']").sort((a, b) => a.data("label").localeCompare(b.data("label")));
    $("place").replaceChildren($("place").firstElementChild, ...places.map((n) => el("option", { value: n.id(), selected: n.id() === filters.place }, n.data("label"))));
  };
  const filtered = () => { fit(); looks(); table(); tell(); remember(); };

  // --- panels ---
  const tab = (which) => { for (const t of ["detail", "list", "dates"]) { $(t).hidden = t !== which; $(`tab-${t}`).setAttribute("aria-selected", String(t === which)); } };
  const table = () => {
    const rows = cy.nodes().not(".off").sort((a, b) => b.degree(false) - a.degree(false) || a.data("label").localeCompare(b.data("label")));
    const dates = (n) => { const dates = n.connectedEdges().not(".off").map((e) => e.data("dates") || []).flat().sort(); return dates.length ? `${dates[0]} – ${dates[dates.length - 1]}` : ""; };
    $("list").replaceChildren(el("table", {}, el("thead", {}, el("tr", {}, ...[["名称", "Name"], ["类别", "Type"], ["连线", "Lines"], ["时间", "Dates"]].map((h) => el("th", { scope: "col" }, say(...h))))),
      el("tbody", {}, ...rows.map((n) => el("tr", { class: n.id() === selected ? "lit" : "" },
        el("td", {}, el("button", { type: "button", onclick: () => { choose(n.id()); cy.animate({ center: { eles: n } }, { duration: 0 }); tab("detail"); } }, n.data("label"))),
        el("td", {}, n.data("kindLabel") || ""), el("td", {}, String(n.connectedEdges().not(".off").length)), el("td", {}, dates(n)))))));
  };
  // One selection: a node or line of the canvas, or an event (@id) that is no node there, lit on timeline, list and table.
  const choose = async (id, look) => {
    selected = id;
    cy.elements().removeClass("chosen near");
    if (look) tab("detail");
    if (id && !id.startsWith("@")) cy.getElementById(id).addClass("chosen");
    if (time) time.mark();
    table(); remember();
    await tell();
  };
  const tell = async () => {
    const id = selected;
    if (!id) { $("detail").replaceChildren(el("p", { class: "dim" }, say("点一个点看它的关系，点一条线看背后的句子，点时间轴上的一格看那次活动。", "Click a node for its relations, a line for its sentences, a mark of the timeline for its event."))); return; }
    if (id.startsWith("@")) { for (const e of time.of(id.slice(1))) for (const who of e.who) cy.getElementById(who).addClass("near"); await time.panel(id.slice(1), $("detail")); return; }
    const item = cy.getElementById(id);
    if (item.empty()) return;
    if (item.isNode()) await node(item); else await line(item);
  };
  const node = async (item) => {
    const id = item.id(), d = item.data();
    item.connectedEdges().addClass("near");
    const seen = el("div", {}), period = span();
    const relations = el("ul", { class: "relations" }, el("li", { class: "dim" }, say("正在数…", "Counting…")));
    $("detail").replaceChildren(el("span", { class: `kind k-${d.kind}` }, d.kindLabel), el("h2", {}, el("a", { href: d.href }, d.label)), d.sketch ? el("p", { class: "dim" }, d.sketch) : "",
      relations, el("div", { class: "tools" },
        el("button", { type: "button", "data-do": "collapse", onclick: () => collapse(id) }, say("收起", "Collapse")),
        el("button", { type: "button", "data-do": "hide", onclick: () => hide(id) }, say("隐藏", "Hide")),
        d.kind === "person" ? el("button", { type: "button", onclick: () => pickWay(id) }, say("到另一人…", "Way to…")) : ""), seen);
    try {
      if (!counts.has(id)) counts.set(id, await source.get("counts", { id }));
    } catch (error) { fault(error); return; }
    if (selected !== id) return;
    relations.replaceChildren(...counts.get(id).map((r) => {
      const seen = steps.open[`${id} ${r.name}`] || 0, left = r.count - seen;
      return el("li", {}, el("span", {}, `${r.label} ${r.count}`), left > 0
        ? el("button", { type: "button", "data-rel": r.name, onclick: () => expand(id, r.name) }, seen ? say(`再看 ${Math.min(left, PAGE)}`, `${Math.min(left, PAGE)} more`) : say(`展开 ${Math.min(left, PAGE)}`, `open ${Math.min(left, PAGE)}`))
        : el("span", { class: "dim" }, say("已全部展开", "all open")));
    }));
    if (!counts.get(id).length) relations.replaceChildren(el("li", { class: "dim" }, say("图谱里没有与它相连的内容。", "Nothing is linked to this.")));
    await time.loaded();
    if (selected !== id) return;
    const events = time.of(id), within = events.filter((e) => !period || kg.inside(e.date, period));
    if (d.kind === "event") {
      const quotes = el("ol", { class: "quotes" });
      seen.replaceChildren(quotes);
      if (events.length) await time.evidence(events.find((e) => e.id === id) || events[0], quotes);
    } else if (events.length) seen.replaceChildren(el("h3", {}, period ? say(`这段时间的活动 ${within.length}`, `Events in this period ${within.length}`) : say(`活动 ${within.length}`, `Events ${within.length}`)),
      el("ul", { class: "events" }, ...within.slice(0, 60).map((e) => el("li", {}, el("time", {}, e.date || say("日期不详", "undated")), " ", el("button", { type: "button", "data-event": e.id, onclick: () => choose(cy.getElementById(e.id).nonempty() ? e.id : `@${e.id}`) }, e.label)))));
  };
  const line = async (item) => {
    const d = item.data(), a = item.source().data(), b = item.target().data();
    item.connectedNodes().addClass("near");
    const list = el("ol", { class: "quotes" }, el("li", { class: "dim" }, say("正在取句子…", "Fetching the sentences…")));
    $("detail").replaceChildren(el("h2", {}, el("a", { href: a.href }, a.label), " — ", el("a", { href: b.href }, b.label)), el("p", { class: "dim" }, d.label), list);
    let found;
    try { found = await source.get("line", { a: d.a, b: d.b, type: d.type }); } catch (error) { fault(error); return; }
    if (selected !== item.id()) return;
    const period = span(), rows = found.filter((x) => !period || !x.date || kg.inside(x.date, period));
    list.replaceChildren(...rows.map((x) => el("li", {}, x.date ? el("time", { datetime: x.date }, x.date) : "", " ", x.href ? el("a", { href: x.href }, x.label) : x.label, x.words && x.words.length ? ` · ${x.words.join(say("、", ", "))}` : "",
      ...x.sentences.map(kg.sentence))));
    if (!rows.length) list.replaceChildren(el("li", { class: "dim" }, found.length ? say(`这段时间内没有；全部时间有 ${found.length} 条。`, `None in this period; ${found.length} in all.`) : say("没有找到句子。", "No sentence found.")));
  };

  // --- ways between two people ---
  let wayFrom = "";
  const pickWay = (id) => { wayFrom = id; note(say("现在点另一个人，或在框里添加他。", "Now click another person, or add them in the box.")); };
  const way = async (a, b, fromState) => busy(async () => {
    wayFrom = "";
    const found = await source.get("ways", { a, b });
    if (!found.ways.length) { note(found.complete ? say("两人之间没有经共同活动相连的路。", "No way by shared events leads from one to the other.") : say("在限度内没有找到。", "None found within the limits.")); return; }
    if (!fromState) keep();
    const events = new Map();
    for (const w of found.ways) for (const some of w.steps) for (const e of some.slice(0, 1)) events.set(e.id, e);
    const more = await source.get("nodes", { ids: [...events.keys()].join(",") });
    const edges = await source.get("among", { ids: [...found.nodes.map((n) => n.id), ...events.keys()].join(",") });
    const fresh = add([...found.nodes, ...more], edges.filter((e) => e.type === "part"), a);
    if (!fromState) {
      steps.ways.push([a, b]);
      lay(fresh); refresh();
      const label = (id) => (found.nodes.find((n) => n.id === id) || {}).label || id;
      selected = "";
      tab("detail");
      $("detail").replaceChildren(el("h2", {}, say(`${label(a)} 到 ${label(b)}`, `${label(a)} to ${label(b)}`)), el("p", { class: "dim" }, say(`最短 ${found.ways[0].steps.length} 步，${found.ways.length} 条`, `${found.ways[0].steps.length} steps, ${found.ways.length} ways`)),
        el("ol", { class: "ways" }, ...found.ways.map((w) => el("li", {}, ...w.people.flatMap((p, i) => [i ? el("div", { class: "dim" }, ...w.steps[i - 1].slice(0, 2).flatMap((e) => [el("time", {}, e.date || say("日期不详", "undated")), ` ${e.label} `])) : "", el("button", { type: "button", onclick: () => choose(p) }, label(p))])))));
      note("");
      remember();
    }
  });

  // --- the whole ---
  const refresh = () => {
    $("hint").hidden = cy.nodes().length > 0;
    $("undo").disabled = !past.length;
    choices(); fit(); looks(); table(); time.update();
    note(!cy.nodes().length ? "" : say(`${cy.nodes().length} 个点，${cy.edges().length} 条线`, `${cy.nodes().length} nodes, ${cy.edges().length} lines`) + (cy.nodes().length > 1500 ? say("；太多了，建议先收起一些", "; too many to read, collapse some") : ""));
    remember();
  };
  let timer = 0;
  const remember = () => {
    if (quiet) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!cy.nodes().length) { history.replaceState(null, "", location.pathname + location.search.replace(/^\?.*/, "")); return; }
      const pan = cy.pan(), round = Math.round;
      const state = { s: steps.start, o: steps.open, w: steps.ways, q: steps.query, j: steps.join ? cy.edges().map((e) => e.id()).filter((id) => cy.getElementById(id).data("joined")) : [], p: cy.nodes().map((n) => [n.id(), round(n.position("x")), round(n.position("y"))]), f: filters, z: [+cy.zoom().toFixed(3), round(pan.x), round(pan.y)], c: selected, l: [$("size").value, $("colour").value, $("lanes").value], e: cy.edges().length };
      history.replaceState(null, "", `${location.pathname}#${kg.save.pack(state)}`);
    }, 150);
  };
  const restore = async (state) => {
    $("size").value = state.l ? state.l[0] : "degree"; $("colour").value = state.l ? state.l[1] : "kind"; $("lanes").value = (state.l && state.l[2]) || "type";
    const there = new Map(state.p.map(([id, x, y]) => [id, { x, y }]));
    const all = [], lines = [];
    if (state.q) { const found = await source.get("query", { query: state.q }); all.push(...found.nodes); lines.push(...found.edges); steps.query = state.q; }
    if (state.s.length) all.push(...await source.get("nodes", { ids: state.s.join(",") }));
    for (const [key, upto] of Object.entries(state.o)) {
      const [id, rel] = key.split(" ");
      for (let offset = 0; offset < upto;) { const found = await source.get("expand", { id, rel, offset, limit: Math.min(upto - offset, 200) }); all.push(...found.nodes); lines.push(...found.edges); if (found.next <= offset) break; offset = found.next; }
    }
    add(all.filter((n) => there.has(n.id)), []);
    for (const [a, b] of state.w) await way(a, b, true);
    cy.nodes().filter((n) => !there.has(n.id())).remove();
    add([], lines);
    if (cy.edges().length < state.e && cy.nodes().length <= 200) add([], await source.get("among", { ids: [...there.keys()].join(",") }));
    cy.nodes().forEach((n) => { n.position(there.get(n.id())); if (state.s.includes(n.id())) n.addClass("start"); });
    steps = { ...steps, start: state.s, open: state.o, ways: state.w };
    filters = { ...filters, ...state.f };
    refresh();
    cy.viewport({ zoom: state.z[0], pan: { x: state.z[1], y: state.z[2] } });
    await time.loaded();
    if (state.c && (state.c.startsWith("@") || cy.getElementById(state.c).nonempty())) await choose(state.c);
  };

  // --- hands ---
  document.querySelector("form.controls").addEventListener("submit", (event) => event.preventDefault());
  kg.suggest($("add"), (item) => { if (wayFrom && item.kind === "person") { const a = wayFrom; start([item.id]).then(() => way(a, item.id)); } else if (SHAPES[item.kind]) start([item.id]); else location.href = item.href; });
  cy.on("tap", "node", (event) => { const id = event.target.id(); if (wayFrom && wayFrom !== id && event.target.data("kind") === "person") way(wayFrom, id); else { tab("detail"); choose(id); } });
  cy.on("tap", "edge", (event) => { tab("detail"); choose(event.target.id()); });
  cy.on("tap", (event) => { if (event.target === cy) choose(""); });
  cy.on("dbltap", "node", async (event) => { const id = event.target.id(), list = counts.get(id) || await source.get("counts", { id }); const next = list.find((r) => (steps.open[`${id} ${r.name}`] || 0) < r.count); if (next) expand(id, next.name); });
  cy.on("dragfree pan zoom", remember);
  $("undo").addEventListener("click", undo);
  $("fit").addEventListener("click", () => cy.fit(cy.elements(":visible"), cy.width() < 500 ? 12 : 40));
  $("tidy").addEventListener("click", () => { keep(); lay(cy.nodes(), true); remember(); });
  $("join").addEventListener("click", () => busy(async () => { const edges = await source.get("among", { ids: cy.nodes().map((n) => n.id()).join(",") }); keep(); add([], edges); refresh(); }));
  $("way").addEventListener("click", () => { const person = cy.getElementById(selected); if (person.nonempty() && person.data("kind") === "person") pickWay(selected); else note(say("先点一个人，再按此键，然后点另一个人。", "Click a person, press this, then click another person.")); });
  for (const id of ["size", "colour"]) $(id).addEventListener("change", () => { looks(); remember(); });
  $("place").addEventListener("change", (event) => { filters.place = event.target.value; filtered(); });
  for (const id of ["from", "to"]) $(id).addEventListener("change", (event) => { if (!event.target.value || kg.day(event.target.value)) { filters[id] = event.target.value; filtered(); } });
  $("clear").addEventListener("click", () => { filters = { kinds: [], roles: [], place: "", from: "", to: "" }; refresh(); tell(); });
  $("tab-detail").addEventListener("click", () => tab("detail"));
  $("tab-list").addEventListener("click", () => tab("list"));
  $("tab-dates").addEventListener("click", () => tab("dates"));
  $("export").addEventListener("change", (event) => {
    const kind = event.target.value, save = kg.save;
    event.target.value = "";
    if (kind === "PNG") save.file("graph.png", cy.png({ output: "blob", full: true, scale: 2, bg: colour("card"), maxWidth: 6000, maxHeight: 6000 }));
    if (kind === "SVG") save.file("graph.svg", save.svg(cy), "image/svg+xml");
    if (kind === "CSV") save.file("graph.csv", save.csv(cy), "text/csv");
    if (kind === "GEXF") save.file("graph.gexf", save.gexf(cy), "application/xml");
  });
  document.addEventListener("keydown", (event) => {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "z") { event.preventDefault(); undo(); }
    else if (event.key === "Delete" && selected && cy.getElementById(selected).isNode()) hide(selected);
    else if (document.activeElement === $("cy") && (event.key === "+" || event.key === "=" || event.key === "-")) cy.zoom({ level: cy.zoom() * (event.key === "-" ? .8 : 1.25), renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    else if (document.activeElement === $("cy") && event.key.startsWith("Arrow")) { event.preventDefault(); cy.panBy({ x: { ArrowLeft: 60, ArrowRight: -60 }[event.key] || 0, y: { ArrowUp: 60, ArrowDown: -60 }[event.key] || 0 }); }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { style(); looks(); });
  time = kg.timeline({ source, cy, span, selected: () => selected, choose, label: remember,
    brushed: (period) => { filters.from = period ? kg.iso(period[0]) : ""; filters.to = period ? kg.iso(period[1] - 1) : ""; filtered(); } });
  style();
  refresh();
  const asked = new URLSearchParams(location.search), state = location.hash.length > 1 ? kg.save.unpack(location.hash.slice(1)) : null;
  const begin = state ? busy(() => restore(state)) : asked.get("query")
    ? busy(async () => { const found = await source.get("query", { query: asked.get("query") }); steps.query = asked.get("query"); lay(add(found.nodes, found.edges), true); refresh(); })
    : asked.get("n") ? start(asked.get("n").split(",")) : Promise.resolve();
  begin.then(() => { quiet = false; remember(); $("cy").dataset.ready = "1"; });
  kg.graph = { cy, time, expand, choose, undo, collapse, hide, steps: () => steps, filters: () => filters };
})();
