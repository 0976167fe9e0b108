// The events of a canvas in time: a histogram by month, lanes by type, post or place, and the same as a list. What is
// chosen on the canvas is lit here, what is clicked here is chosen there, and a period drawn here filters both.
"use strict";
kg.timeline = ({ source, cy, span, selected, choose, brushed, label }) => {
  const say = kg.say, el = kg.el, box = document.getElementById("when"), chart = box.querySelector(".chart"), list = document.getElementById("dates");
  const pick = document.getElementById("lanes"), told = box.querySelector(".brushed"), reset = box.querySelector(".reset");
  const NS = "http://www.w3.org/2000/svg", ROW = 17, BARS = 40, LANES = 9, ROWS = 400;
  const width = () => Math.max(box.clientWidth - 22, 300);
  let events = [], asked = "", brush = null, cut = false;
  const on = (id) => { const n = cy.getElementById(id); return n.nonempty() && !n.hasClass("off"); };
  const here = () => events.filter((e) => on(e.id) || e.who.some(on));

  // Lines that rest on no event have dates of their own: posts held, articles that name two.
  const marks = () => {
    const by = pick.value, none = say("未写明", "not stated"), found = [];
    for (const e of here()) {
      if (!kg.day(e.date)) continue;
      if (by === "post") { // the post of each of those shown: what somebody else held is another's lane
        const held = e.posts.filter((p) => on(p.who));
        for (const p of held.length ? held : [{ label: none }]) found.push({ key: e.id, lane: p.label, who: p.who || "", date: e.date, end: e.date, kind: e.type, text: e.label });
        continue;
      }
      const names = by === "spot" ? e.spots : [e.typeLabel || say("其他", "other")];
      for (const lane of names.length ? names : [none]) found.push({ key: e.id, lane, date: e.date, end: e.date, kind: e.type, text: e.label });
    }
    for (const e of cy.edges().not(".off")) {
      const d = e.data(), dates = [...(d.dates || [])].sort();
      if (!["post", "beside"].includes(d.type) || !dates.length || by === "spot" || (by === "post" && (d.words || []).length > 1)) continue;
      const lane = d.type === "beside" ? say("同文", "same article") : by === "post" ? d.label : say("任职", "in post");
      const text = `${e.source().data("label")} · ${e.target().data("label")} · ${d.label}`;
      if (d.type === "post") found.push({ key: d.id, lane, date: dates[0], end: dates[dates.length - 1], kind: "post", text });
      else for (const date of dates) found.push({ key: d.id, lane, date, end: date, kind: "none", text });
    }
    return found.map((m) => ({ ...m, a: kg.day(m.date)[0], b: Math.max(kg.day(m.date)[1], kg.day(m.end)[1]) }));
  };
  const wide = (c) => (c.charCodeAt(0) > 0x2e7f ? 12 : 6.6);
  const fitting = (text, room) => {
    let used = 0;
    const at = [...text].findIndex((c) => (used += wide(c)) > room);
    return at < 0 ? text : [...text].slice(0, at - 1).join("") + "…";
  };
  const draw = () => {
    const all = marks();
    box.hidden = !all.length;
    if (!all.length) { chart.replaceChildren(); brush = null; listed(); return; }
    const month = (day) => { const d = new Date(day * 86400000); return d.getUTCFullYear() * 12 + d.getUTCMonth(); }, first = (m) => Date.UTC(Math.floor(m / 12), m % 12, 1) / 86400000;
    const from = Math.min(...all.map((m) => month(m.a))), to = Math.max(...all.map((m) => month(m.b - 1))) + 1, start = first(from), stop = first(to);
    const sizes = new Map();
    for (const m of all) sizes.set(m.lane, (sizes.get(m.lane) || 0) + 1);
    let lanes = [...sizes].sort((x, y) => y[1] - x[1] || x[0].localeCompare(y[0])).map((x) => x[0]);
    if (lanes.length > LANES) lanes = [...lanes.slice(0, LANES - 1), "…"];
    const W = width(), LEFT = W < 560 ? 86 : 128, R = W - 8, H = BARS + lanes.length * ROW + 22, x = (day) => +(LEFT + (day - start) / (stop - start) * (R - LEFT)).toFixed(1);
    const svg = document.createElementNS(NS, "svg");
    const put = (tag, attributes, text, title) => {
      const node = document.createElementNS(NS, tag);
      for (const [k, v] of Object.entries(attributes)) node.setAttribute(k, v);
      if (text) node.append(text);
      if (title) node.append(Object.assign(document.createElementNS(NS, "title"), { textContent: title }));
      svg.append(node);
    };
    svg.setAttribute("viewBox", `0 0 ${W} ${H}`); svg.setAttribute("class", "timeline"); svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", say("时间轴：上面是每月的活动数，下面分行；拖动选出一段时间", "Timeline: events by month above, lanes below; drag to choose a period"));
    Object.assign(svg.dataset, { left: LEFT, right: R, start: kg.iso(start), end: kg.iso(stop) });
    const months = new Map(), counted = new Set();
    for (const m of all) if (m.b - m.a <= 31 && !counted.has(m.key + m.date)) { counted.add(m.key + m.date); months.set(month(m.a), (months.get(month(m.a)) || 0) + 1); }
    const most = Math.max(1, ...months.values());
    for (const [m, n] of months) { const tall = Math.max(3, (BARS - 14) * n / most); put("rect", { class: "bar", x: x(first(m)), y: BARS - 4 - tall, width: Math.max(x(first(m + 1)) - x(first(m)) - 1, 1), height: tall }, "", `${kg.iso(first(m)).slice(0, 7)}：${n}`); }
    put("text", { class: "lane-name", x: LEFT - 8, y: BARS - 8 }, W < 560 ? say("每月", "by month") : say(`每月（最多 ${most}）`, `by month (most ${most})`));
    const step = [1, 2, 3, 6, 12, 24, 60, 120].find((s) => (to - from) / s <= (R - LEFT) / 70) || 240;
    for (let m = from; m < to; m++) if (m % step === 0) {
      put("line", { class: "tick", x1: x(first(m)), x2: x(first(m)), y1: BARS - 4, y2: H - 18 });
      if (x(first(m)) < W - 50) put("text", { class: "tick", x: x(first(m)), y: H - 5 }, step >= 12 ? String(m / 12) : kg.iso(first(m)).slice(0, 7));
    }
    lanes.forEach((lane, i) => {
      put("line", { class: "lane", x1: LEFT, x2: R, y1: BARS + (i + 1) * ROW, y2: BARS + (i + 1) * ROW });
      put("text", { class: "lane-name", x: LEFT - 8, y: BARS + i * ROW + 13 }, fitting(lane, LEFT - 14), lane === "…" ? say("其余", "the rest") : lane);
    });
    for (const m of [...all].sort((p, q) => q.b - q.a - (p.b - p.a))) {
      const lane = lanes.includes(m.lane) ? lanes.indexOf(m.lane) : lanes.length - 1;
      put("rect", { class: `mark k-${m.kind}${m.b - m.a === 1 ? " exact" : ""}`, x: x(m.a), y: BARS + lane * ROW + 3, width: Math.max(x(m.b) - x(m.a), 4), height: 11, rx: 2, "data-key": m.key, "data-who": m.who || "", "data-from": m.a, "data-to": m.b }, "", `${m.end === m.date ? m.date : `${m.date} – ${m.end}`} ${m.text}`);
    }
    chart.replaceChildren(svg);
    brush = kg.brush(svg, (period, event) => {
      if (!period) {
        const mark = document.elementsFromPoint(event.clientX, event.clientY).find((node) => node.classList.contains("mark"));
        if (mark) { choose(cy.getElementById(mark.dataset.key).nonempty() ? mark.dataset.key : `@${mark.dataset.key}`); brush.show(span()); return; }
        brush.show(null);
      }
      brushed(period);
    });
    mark();
  };
  // Whom or what the chosen thing concerns: the keys of marks.
  const concerned = () => {
    const id = selected();
    if (!id) return new Set();
    if (id.startsWith("@")) return new Set([id.slice(1)]);
    const item = cy.getElementById(id), ties = (e, n) => e.id === n || e.who.includes(n);
    if (item.empty()) return new Set();
    if (item.isNode()) return new Set([...events.filter((e) => ties(e, id)).map((e) => e.id), ...item.connectedEdges("[type = 'post'], [type = 'beside']").map((e) => e.id())]);
    return new Set([id, ...events.filter((e) => ties(e, item.source().id()) && ties(e, item.target().id())).map((e) => e.id)]);
  };
  const mark = () => { // lights what is chosen, dims what lies outside the period
    const period = span(), chosen = concerned(), one = cy.getElementById(selected() || "");
    const ours = (m) => chosen.has(m.dataset.key) && (!m.dataset.who || one.empty() || !one.isNode() || one.data("kind") === "event" || m.dataset.who === one.id());
    let inside = 0;
    for (const node of chart.querySelectorAll(".mark")) {
      const out = !!period && !(+node.dataset.to > period[0] && +node.dataset.from < period[1]);
      node.classList.toggle("out", out);
      node.classList.toggle("lit", ours(node));
      node.classList.toggle("rest", chosen.size > 0 && !ours(node));
      if (ours(node)) node.parentNode.insertBefore(node, node.parentNode.querySelector(".brush"));
    }
    if (brush) brush.show(period);
    reset.hidden = !period;
    inside = here().filter((e) => kg.inside(e.date, period)).length;
    told.textContent = period ? say(`${period[0] < -1e5 ? "…" : kg.iso(period[0])} 至 ${period[1] > 1e5 ? "…" : kg.iso(period[1] - 1)}：${inside} 次活动`, `${period[0] < -1e5 ? "…" : kg.iso(period[0])} to ${period[1] > 1e5 ? "…" : kg.iso(period[1] - 1)}: ${inside} events`) : cut ? say("活动太多，只画最近的 1,500 次", "too many events: the latest 1,500 are drawn") : "";
    listed(chosen);
  };
  const listed = (chosen = concerned()) => {
    const period = span(), rows = here().filter((e) => !period || kg.inside(e.date, period));
    if (!rows.length) { list.replaceChildren(el("p", { class: "dim" }, period ? say("这段时间内没有活动。", "No events in this period.") : say("图中的点没有带日期的活动。", "Nothing on the canvas has a dated event."))); return; }
    list.replaceChildren(el("table", {}, el("thead", {}, el("tr", {}, ...[["日期", "Date"], ["活动", "Event"], ["图中的人和机构", "Who of the canvas"]].map((h) => el("th", { scope: "col" }, say(...h))))),
      el("tbody", {}, ...rows.slice(0, ROWS).map((e) => el("tr", { "data-event": e.id, class: chosen.has(e.id) ? "lit" : "" }, el("td", {}, e.date || say("不详", "unknown")),
        el("td", {}, el("button", { type: "button", onclick: () => choose(on(e.id) ? e.id : `@${e.id}`, true) }, e.label)),
        el("td", {}, e.who.filter(on).map((id) => cy.getElementById(id).data("label")).slice(0, 4).join(say("、", ", ")) + (e.who.filter(on).length > 4 ? "…" : "")))))),
    rows.length > ROWS ? el("p", { class: "dim" }, say(`只列前 ${ROWS} 条，共 ${rows.length} 条；请在时间轴上选一段时间。`, `The first ${ROWS} of ${rows.length}; choose a period on the timeline.`)) : "");
  };
  let pending = Promise.resolve();
  const update = () => (pending = fetched());
  const fetched = async () => {
    const ids = cy.nodes().map((n) => n.id()).sort().join(",");
    if (ids === asked) { draw(); return; }
    asked = ids;
    if (!ids) { events = []; draw(); return; }
    try {
      const found = await source.get("times", { ids });
      if (asked !== ids) return;
      events = found.events; cut = found.cut;
    } catch { if (asked === ids) events = []; }
    draw();
  };
  // What the panel tells of an event: where, who, and a sentence for each of a few.
  const panel = async (id, place) => {
    const e = events.find((x) => x.id === id);
    if (!e) return;
    const quotes = el("ol", { class: "quotes" }, el("li", { class: "dim" }, say("正在取句子…", "Fetching the sentences…")));
    const row = (name, value) => (value ? el("p", { class: "dim" }, `${name}${value}`) : "");
    place.replaceChildren(el("span", { class: "kind k-event" }, say("活动", "Event")), el("h2", {}, el("a", { href: e.href }, e.label)),
      row("", [e.date, e.typeLabel].filter(Boolean).join(" · ")), row(say("地点：", "At: "), e.spots.join(say("、", ", "))), row(say("当时职务：", "Posts stated: "), [...new Set(e.posts.map((p) => p.label))].join(say("、", ", "))), quotes);
    await evidence(e, quotes);
  };
  const evidence = async (e, quotes) => {
    const who = e.who.filter((x) => cy.getElementById(x).nonempty() && !["place", "facility"].includes(cy.getElementById(x).data("kind"))).slice(0, 5);
    const seen = new Set(), rows = [];
    for (const a of who) {
      let found = [];
      try { found = await source.get("line", { a, b: e.id, type: "part" }); } catch { /* the next */ }
      for (const s of found.flatMap((x) => x.sentences)) if (!seen.has(s.text)) { seen.add(s.text); rows.push(kg.sentence(s)); }
    }
    quotes.replaceChildren(...rows.length ? rows.map((r) => el("li", {}, r)) : [el("li", { class: "dim" }, say("没有找到句子。", "No sentence found."))]);
  };
  pick.addEventListener("change", () => { draw(); label(); });
  reset.addEventListener("click", () => brushed(null));
  new ResizeObserver(() => { if (chart.firstChild && Math.abs(chart.firstChild.viewBox.baseVal.width - width()) > 20) draw(); }).observe(box);
  return { update, loaded: () => pending, mark, draw, panel, evidence, events: () => events, of: (id) => events.filter((e) => e.id === id || e.who.includes(id)) };
};
kg.sentence = (s) => {
  const at = s.text.indexOf(s.surface), el = kg.el;
  const text = at < 0 || !s.surface ? el("q", {}, s.text) : el("q", {}, s.text.slice(0, at), el("mark", {}, s.surface), s.text.slice(at + s.surface.length));
  return el("div", {}, text, el("a", { class: "source", href: s.href }, kg.say("原文", "text")), " ", el("span", { class: "where" }, [s.issue, s.issued, s.line ? kg.say(`第${s.line}行`, `line ${s.line}`) : ""].filter(Boolean).join(" · ")));
};
