// The graph page of a site without a server: the same answers, from the data that lie beside the page.
"use strict";
kg.local = (() => {
  const { nodes, relations, lines, times } = window.kgData;
  const key = (a, b, type) => [...[a, b].sort(), type].join("|");
  const edges = (id) => Object.values(relations[id] || {}).flatMap((r) => r.edges);
  const events = (id, type) => new Map(edges(id).filter((e) => e.type === type).map((e) => [e.b, e]));
  const get = {
    nodes: ({ ids }) => ids.split(",").map((id) => nodes[id]).filter(Boolean),
    counts: ({ id }) => Object.entries(relations[id] || {}).map(([name, r]) => ({ name, label: r.label, count: r.edges.length })),
    expand: ({ id, rel, offset, limit }) => {
      const all = ((relations[id] || {})[rel] || { edges: [] }).edges, some = all.slice(offset, +offset + +limit);
      return { total: all.length, next: +offset + some.length, nodes: some.map((e) => nodes[e.b]).filter(Boolean), edges: some };
    },
    among: ({ ids }) => { const kept = new Set(ids.split(",")), seen = new Map(); for (const id of kept) for (const e of edges(id)) if (kept.has(e.b)) seen.set(key(e.a, e.b, e.type), e); return [...seen.values()]; },
    line: ({ a, b, type }) => {
      if (lines[key(a, b, type)]) return lines[key(a, b, type)];
      if (type !== "together" && type !== "seen") return [];
      const [one, two] = type === "together" ? [events(a, "part"), events(b, "part")] : nodes[a].kind === "place" || nodes[a].kind === "facility" ? [events(b, "part"), events(a, "held")] : [events(a, "part"), events(b, "held")];
      const who = type === "seen" && one.size && [...one.values()][0].a !== a ? b : a;
      return [...one.keys()].filter((e) => two.has(e)).flatMap((e) => lines[key(who, e, "part")] || []).sort((x, y) => (x.date < y.date ? -1 : 1));
    },
    ways: ({ a, b }) => {
      const back = new Map([[a, []]]);
      let front = [a];
      while (front.length && !back.has(b)) {
        const next = [];
        for (const p of front) for (const e of edges(p).filter((x) => x.type === "together" && nodes[x.b] && nodes[x.b].kind === "person")) if (!back.has(e.b)) { back.set(e.b, [p]); next.push(e.b); }
        front = next;
      }
      if (!back.has(b) || a === b) return { complete: true, nodes: [], ways: [] };
      const people = [b];
      while (people[0] !== a) people.unshift(back.get(people[0])[0]);
      const steps = people.slice(1).map((p, i) => { const other = events(people[i], "part"); return [...events(p, "part").entries()].filter(([e]) => other.has(e)).map(([e, x]) => ({ id: e, label: nodes[e].label, date: x.dates[0] || "" })); });
      return { complete: true, nodes: people.map((p) => nodes[p]), ways: [{ people, steps }] };
    },
    times: ({ ids }) => { const on = new Set(ids.split(",")); return { cut: false, events: (times || []).filter((e) => on.has(e.id) || e.who.some((id) => on.has(id))).map((e) => ({ ...e, who: e.who.filter((id) => on.has(id)) })) }; },
    query: () => { throw new Error(kg.say("这里没有服务器，不能查询。", "There is no server here to ask.")); },
  };
  return { get: async (name, query) => get[name](query) };
})();
