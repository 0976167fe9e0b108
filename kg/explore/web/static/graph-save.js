// A canvas as a file or as an address: SVG, CSV, GEXF, and the state that a link carries.
"use strict";
kg.save = {};
kg.save.xml = (text) => String(text).replace(/[<>&"]/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[c])
  .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
kg.save.file = (name, data, type) => {
  const url = URL.createObjectURL(data instanceof Blob ? data : new Blob([data], { type }));
  const link = kg.el("a", { href: url, download: name });
  document.body.append(link); link.click(); link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 5000);
};
const shown = (cy, what) => cy.elements(what).filter((x) => x.visible());

kg.save.svg = (cy) => {
  const box = shown(cy, "*").boundingBox(), pad = 20, esc = kg.save.xml, out = [];
  for (const edge of shown(cy, "edge")) {
    const a = edge.source().position(), b = edge.target().position();
    const points = edge.segmentPoints() || edge.controlPoints() || [];
    const path = points.length ? `M${a.x} ${a.y} Q${points[0].x} ${points[0].y} ${b.x} ${b.y}` : `M${a.x} ${a.y} L${b.x} ${b.y}`;
    const mid = edge.midpoint();
    out.push(`<path d="${path}" fill="none" stroke="${edge.style("line-color")}" stroke-width="${parseFloat(edge.style("width"))}"/>`,
      `<text x="${mid.x}" y="${mid.y}" font-size="8" text-anchor="middle" fill="#555">${esc(edge.data("label") || "")}</text>`);
  }
  for (const node of shown(cy, "node")) {
    const p = node.position(), r = node.width() / 2;
    out.push(`<circle cx="${p.x}" cy="${p.y}" r="${r}" fill="${node.style("background-color")}"><title>${esc(node.data("label"))}</title></circle>`,
      `<text x="${p.x}" y="${p.y + r + 11}" font-size="11" text-anchor="middle" fill="#222">${esc(node.data("label"))}</text>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.x1 - pad} ${box.y1 - pad} ${box.w + 2 * pad} ${box.h + 2 * pad}" font-family="sans-serif">\n${out.join("\n")}\n</svg>\n`;
};
kg.save.csv = (cy) => {
  const cell = (x) => { const s = String(x); return `"${(/^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(s) ? "'" + s : s).replace(/"/g, '""')}"`; };
  const rows = [["from", "from_kind", "to", "to_kind", "type", "label", "count", "first", "last", "from_id", "to_id"]];
  for (const edge of shown(cy, "edge")) {
    const a = edge.source().data(), b = edge.target().data(), d = edge.data(), dates = d.dates || [];
    rows.push([a.label, a.kind, b.label, b.kind, d.type, d.label, d.count, dates[0] || "", dates[dates.length - 1] || "", a.id, b.id]);
  }
  return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
};
kg.save.gexf = (cy) => { // GEXF 1.3, read by Gephi
  const esc = kg.save.xml, number = new Map(shown(cy, "node").map((n, i) => [n.id(), i]));
  const nodes = shown(cy, "node").map((n) => `<node id="${number.get(n.id())}" label="${esc(n.data("label"))}"><attvalues><attvalue for="kind" value="${esc(n.data("kind"))}"/><attvalue for="id" value="${esc(n.id())}"/></attvalues></node>`);
  const edges = shown(cy, "edge").map((e, i) => `<edge id="${i}" source="${number.get(e.source().id())}" target="${number.get(e.target().id())}" weight="${e.data("count") || 1}" label="${esc(e.data("label") || "")}"><attvalues><attvalue for="type" value="${esc(e.data("type"))}"/><attvalue for="dates" value="${esc((e.data("dates") || []).join(" "))}"/></attvalues></edge>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected">
<attributes class="node"><attribute id="kind" title="kind" type="string"/><attribute id="id" title="id" type="string"/></attributes>
<attributes class="edge"><attribute id="type" title="type" type="string"/><attribute id="dates" title="dates" type="string"/></attributes>
<nodes>${nodes.join("\n")}</nodes>\n<edges>${edges.join("\n")}</edges></graph></gexf>\n`;
};

// Base64 of UTF-8 in the alphabet that an address may hold.
kg.save.pack = (state) => btoa(Array.from(new TextEncoder().encode(JSON.stringify(state)), (b) => String.fromCharCode(b)).join(""))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
kg.save.unpack = (text) => {
  try {
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0))));
  } catch { return null; }
};
