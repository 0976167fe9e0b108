// What is reckoned from a canvas: who stands between others, who belongs together, and where a node covers no other.
"use strict";
kg.measure = {};
const shownOf = (cy) => {
  const nodes = cy.nodes().not(".off"), ids = nodes.map((n) => n.id()), at = new Map(ids.map((id, i) => [id, i])), near = ids.map(() => new Map());
  for (const e of cy.edges().not(".off")) {
    const a = at.get(e.source().id()), b = at.get(e.target().id());
    if (a === undefined || b === undefined || a === b) continue;
    near[a].set(b, (near[a].get(b) || 0) + (e.data("count") || 1)); near[b].set(a, near[a].get(b));
  }
  return { ids, near: near.map((m) => [...m]) };
};

// Betweenness of Brandes (J. Math. Sociol. 25, 2001) over lines without weight; id -> 0 … 1 of the greatest.
kg.measure.between = (cy) => {
  const { ids, near } = shownOf(cy), n = ids.length, sum = new Float64Array(n);
  for (let s = 0; s < n; s++) {
    const order = [s], far = new Int32Array(n).fill(-1), ways = new Float64Array(n), owed = new Float64Array(n);
    far[s] = 0; ways[s] = 1;
    for (let i = 0; i < order.length; i++) for (const [w] of near[order[i]]) {
      if (far[w] < 0) { far[w] = far[order[i]] + 1; order.push(w); }
      if (far[w] === far[order[i]] + 1) ways[w] += ways[order[i]];
    }
    for (let i = order.length - 1; i > 0; i--) {
      const w = order[i];
      for (const [v] of near[w]) if (far[v] === far[w] - 1) owed[v] += ways[v] / ways[w] * (1 + owed[w]);
      sum[w] += owed[w];
    }
  }
  const most = Math.max(...sum, 1e-9);
  return new Map(ids.map((id, i) => [id, sum[i] / most]));
};

// Communities by modularity, the first phase of Louvain (J. Stat. Mech. P10008, 2008) in the order of the ids: each
// node moves to the group of its neighbours that gains most, until none moves. id -> number, the largest group is 0.
kg.measure.groups = (cy) => {
  const { ids, near } = shownOf(cy), weight = near.map((m) => m.reduce((x, [, w]) => x + w, 0)), all = weight.reduce((x, w) => x + w, 0) || 1;
  const group = ids.map((_, i) => i), total = [...weight], order = ids.map((_, i) => i).sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
  for (let round = 0, moved = true; moved && round < 40; round++) {
    moved = false;
    for (const i of order) {
      const ties = new Map();
      for (const [j, w] of near[i]) ties.set(group[j], (ties.get(group[j]) || 0) + w);
      const old = group[i], gain = (g) => (ties.get(g) || 0) - (total[g] - (g === old ? weight[i] : 0)) * weight[i] / all;
      let best = old, most = gain(old) + 1e-9;
      for (const g of [...ties.keys()].sort((a, b) => a - b)) if (gain(g) > most) { best = g; most = gain(g); }
      if (best !== old) { total[old] -= weight[i]; total[best] += weight[i]; group[i] = best; moved = true; }
    }
  }
  const sizes = new Map();
  group.forEach((g, i) => { const found = sizes.get(g) || [0, ids[i]]; sizes.set(g, [found[0] + 1, found[1] < ids[i] ? found[1] : ids[i]]); });
  const rank = [...sizes].sort((x, y) => y[1][0] - x[1][0] || (x[1][1] < y[1][1] ? -1 : 1)).map((x) => x[0]);
  return new Map(ids.map((id, i) => [id, rank.indexOf(group[i])]));
};

// Moves the fresh nodes that cover another, label included, or hide the line to a neighbour, to the nearest free place;
// the others stay.
kg.measure.settle = (fresh, others) => {
  const box = (n) => { const b = n.boundingBox({ includeOverlays: false, includeEdges: false }), p = n.position(); return { x1: b.x1 - p.x - 3, x2: b.x2 - p.x + 3, y1: b.y1 - p.y - 3, y2: b.y2 - p.y + 3 }; };
  const placed = others.map((n) => ({ id: n.id(), p: { ...n.position() }, b: box(n) }));
  const free = (p, b) => placed.every((o) => p.x + b.x2 < o.p.x + o.b.x1 || p.x + b.x1 > o.p.x + o.b.x2 || p.y + b.y2 < o.p.y + o.b.y1 || p.y + b.y1 > o.p.y + o.b.y2);
  for (const n of fresh) {
    const b = box(n), start = { ...n.position() }, ties = n.neighborhood("node").filter((o) => placed.some((x) => x.id === o.id())).map((o) => ({ p: o.position(), far: 70 + o.width() / 2 + n.width() / 2 }));
    let p = start;
    for (let step = 1; !(free(p, b) && ties.every((o) => Math.hypot(p.x - o.p.x, p.y - o.p.y) > o.far)) && step < 900; step++) { const far = 9 * Math.sqrt(step), turn = step * 2.39996; p = { x: start.x + far * 1.3 * Math.cos(turn), y: start.y + far * Math.sin(turn) }; }
    n.position(p);
    placed.push({ id: n.id(), p, b });
  }
};
