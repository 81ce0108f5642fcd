"use strict";
// Draws the network in #data, and shows the sentences behind what is pointed at. Text is only ever set as text.
(() => {
  const { nodes, edges, papers, claims, colors, tiers, notice } = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const state = { hovered: null, chosen: null, relation: "", tier: "", hidden: new Set() };
  const edgesOf = nodes.map(() => []);
  edges.forEach((edge, place) => new Set([edge.source, edge.target]).forEach((end) => edgesOf[end].push(place)));

  const make = (tag, text = "", name = "") => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const title = (edge) => `${nodes[edge.source].label} ${edge.relation.replaceAll("_", " ")} ${nodes[edge.target].label}`;
  const isShown = (edge) =>
    (!state.relation || edge.relation === state.relation) &&
    (!state.tier || tiers.indexOf(edge.tier) >= tiers.indexOf(state.tier)) &&
    !state.hidden.has(edge.verdict) &&
    ![edge.source, edge.target].some((end) => state.hidden.has(nodes[end].category));

  // ---- what stands beside the picture
  const describeEvidence = (box, { paper, tier, modality, strength, quotes }) => {
    for (const quote of quotes) box.append(make("blockquote", `“${quote}”`));
    const line = make("p", "", "meta");
    const { title: name, url, year } = papers[paper];
    const link = make(/^https?:/.test(url) ? "a" : "span", name);
    if (link.tagName === "A") Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
    line.append(link, [year, tier, modality, strength].filter((part) => part !== "" && part !== null).map((part) => ` · ${part}`).join(""));
    box.append(line);
  };
  const describeEdge = (edge) => {
    const box = make("div", "", "line");
    box.style.borderColor = colors.verdicts[edge.verdict];
    box.append(make("h2", title(edge)), make("p", edge.summary, "meta"));
    for (const id of edge.claims) {
      const claim = claims[id];
      if (edge.claims.length > 1 || claim.label !== title(edge)) box.append(make("p", claim.label));
      claim.evidence.filter((item) => item.stance === edge.stance).forEach((item) => describeEvidence(box, item));
    }
    return box;
  };
  const show = (...parts) => byId("details").replaceChildren(...parts);
  const showNode = (place) => {
    const node = nodes[place];
    const own = edgesOf[place].map((edge) => edges[edge]).filter(isShown).sort((a, b) => b.weight - a.weight);
    const head = make("div");
    head.append(make("h2", node.label), make("p", `${node.id} · ${node.category} · ${own.length} of ${edgesOf[place].length} lines shown`, "meta"));
    show(head, ...own.slice(0, 100).map(describeEdge));
  };
  const refreshDetails = () => {
    if (state.chosen?.kind === "node") showNode(state.chosen.place);
    if (state.chosen?.kind === "edge") show(describeEdge(edges[state.chosen.place]));
  };

  // ---- the picture
  const { Sigma, MultiDirectedGraph, forceAtlas2, EdgeArrowProgram, createEdgeCurveProgram, indexParallelEdgesIndex } = libraries;
  const graph = new MultiDirectedGraph();
  const greatest = (numbers) => numbers.reduce((most, number) => Math.max(most, number), 1);
  const groups = greatest(nodes.map((node) => node.community + 1));
  const shrink = Math.max(0.3, Math.min(1, 18 / Math.sqrt(nodes.length)));
  nodes.forEach((node, place) => {
    const turn = (2 * Math.PI * node.community) / groups, step = place * 2.399963;
    const [x, y] = [10 * Math.cos(turn) + Math.sqrt(place) * Math.cos(step) / 3, 10 * Math.sin(turn) + Math.sqrt(place) * Math.sin(step) / 3];
    graph.addNode(place, { x, y, label: node.label.length > 42 ? `${node.label.slice(0, 40)}…` : node.label, size: node.size * shrink, color: node.color });
  });
  const heaviest = greatest(edges.map((edge) => edge.weight));
  edges.forEach((edge, place) => graph.addEdgeWithKey(place, edge.source, edge.target, { size: (1 + (3 * edge.weight) / heaviest) * shrink, weight: edge.weight, color: colors.verdicts[edge.verdict] }));
  indexParallelEdgesIndex(graph, { edgeIndexAttribute: "side", edgeMinIndexAttribute: "first", edgeMaxIndexAttribute: "last" });
  graph.forEachEdge((edge, { side, first, last }) => {
    const bent = typeof side === "number" && (last ?? 0) > 0;
    graph.mergeEdgeAttributes(edge, { type: bent ? "curved" : "straight", curvature: bent ? (0.25 * (2 * side - (first ?? 0) - last)) / Math.max(1, last) + 0.12 : 0 });
  });
  // Large networks are laid out bit by bit, so that the page answers meanwhile; the end is the same every time.
  let stepsLeft = !edges.length ? 0 : nodes.length > 1000 ? 120 : 500;
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: nodes.length > 300, gravity: 0.4, scalingRatio: 12, adjustSizes: nodes.length < 300 };
  const settle = () => {
    const steps = nodes.length > 300 ? Math.min(8, stepsLeft) : stepsLeft;
    if (steps) forceAtlas2.assign(graph, { iterations: steps, settings, getEdgeWeight: null });
    stepsLeft -= steps;
    if (stepsLeft) setTimeout(settle);
    else document.body.dataset.ready = renderer ? "drawn" : "table";
  };

  let renderer = null;
  const isNear = (place) => {
    const centre = state.hovered ?? (state.chosen?.kind === "node" ? state.chosen.place : null);
    return centre === null || centre === place || edgesOf[centre].some((edge) => isShown(edges[edge]) && (edges[edge].source === place || edges[edge].target === place));
  };
  const dimNode = (key, data) => {
    const place = Number(key);
    if (state.hidden.has(nodes[place].category) || !edgesOf[place].some((edge) => isShown(edges[edge]))) return { ...data, hidden: true };
    const chosen = state.chosen?.kind === "node" && state.chosen.place === place;
    const centre = state.hovered ?? (state.chosen?.kind === "node" ? state.chosen.place : null);
    return isNear(place) ? { ...data, highlighted: chosen, zIndex: 1, forceLabel: centre !== null && edgesOf[centre].length <= 40 } : { ...data, color: "#e2e6e9", label: "", zIndex: 0 };
  };
  const dimEdge = (key, data) => {
    const edge = edges[Number(key)];
    if (!isShown(edge)) return { ...data, hidden: true };
    if (state.chosen?.kind === "edge" && state.chosen.place === Number(key)) return { ...data, size: data.size + 3, zIndex: 1 };
    const centre = state.hovered ?? (state.chosen?.kind === "node" ? state.chosen.place : null);
    return centre === null || edge.source === centre || edge.target === centre ? data : { ...data, color: "#eef0f2" };
  };
  const tip = (lines, event) => {
    const box = byId("tip");
    box.hidden = lines.length === 0;
    box.replaceChildren(...lines.map((line, place) => make(place ? "div" : "strong", line)));
    const { width, height } = byId("picture").getBoundingClientRect();
    box.style.left = `${Math.max(0, Math.min(event.x + 14, width - box.offsetWidth - 6))}px`;
    box.style.top = `${Math.max(0, Math.min(event.y + 14, height - box.offsetHeight - 6))}px`;
  };
  const firstQuote = (edge) => {
    const found = edge.claims.flatMap((id) => claims[id].evidence).find((item) => item.stance === edge.stance && item.quotes.length);
    return found ? [`“${found.quotes[0]}”`, papers[found.paper].title] : [];
  };
  const draw = () => {
    renderer = new Sigma(graph, byId("canvas"), {
      allowInvalidContainer: true, defaultEdgeType: "straight", enableEdgeEvents: true, labelRenderedSizeThreshold: nodes.length < 100 ? 5 : 6, labelDensity: nodes.length < 100 ? 2 : 0.6, minCameraRatio: 0.05, maxCameraRatio: 4,
      nodeReducer: dimNode, edgeReducer: dimEdge, zIndex: true, edgeProgramClasses: { straight: EdgeArrowProgram, curved: createEdgeCurveProgram({ arrowHead: { extremity: "target", lengthToThicknessRatio: 2.5, widenessToThicknessRatio: 2 } }) },
    });
    renderer.on("enterNode", ({ node, event }) => { state.hovered = Number(node); const { label, category, id, papers: count } = nodes[state.hovered]; tip([label, `${category} · ${id}`, `${edgesOf[state.hovered].length} lines, named by ${count} studies`], event); renderer.refresh({ skipIndexation: true }); });
    renderer.on("leaveNode", ({ event }) => { state.hovered = null; tip([], event); renderer.refresh({ skipIndexation: true }); });
    renderer.on("enterEdge", ({ edge, event }) => tip([`${title(edges[Number(edge)])} (${edges[Number(edge)].verdict})`, edges[Number(edge)].summary, ...firstQuote(edges[Number(edge)])], event));
    renderer.on("leaveEdge", ({ event }) => tip([], event));
    renderer.on("clickNode", ({ node }) => choose("node", Number(node)));
    renderer.on("clickEdge", ({ edge }) => choose("edge", Number(edge)));
    renderer.on("clickStage", () => { state.chosen = null; renderer.refresh({ skipIndexation: true }); });
  };
  const choose = (kind, place) => { state.chosen = { kind, place }; refreshDetails(); renderer?.refresh({ skipIndexation: true }); };
  const goTo = (place) => {
    choose("node", place);
    const at = renderer?.getNodeDisplayData(place);
    if (at) renderer.getCamera().animate({ x: at.x, y: at.y, ratio: Math.min(0.5, renderer.getCamera().ratio) }, { duration: 300 });
  };

  // ---- filters, legend, table
  const fillTable = () => {
    const rows = edges.filter(isShown).slice(0, 1000).map((edge) => {
      const row = make("tr");
      const cells = [nodes[edge.source].label, edge.relation.replaceAll("_", " "), nodes[edge.target].label, edge.weight_for.toFixed(2), edge.weight_against.toFixed(2), edge.verdict, edge.tier];
      row.append(...cells.map((cell) => make("td", cell)));
      row.addEventListener("click", () => choose("edge", edges.indexOf(edge)));
      return row;
    });
    document.querySelector("#table tbody").replaceChildren(...rows);
    const count = edges.filter(isShown).length;
    document.querySelector("#table summary").textContent = `All ${count} lines as a table` + (count > rows.length ? `: the first ${rows.length}` : "");
  };
  const refresh = () => { fillTable(); refreshDetails(); renderer?.refresh({ skipIndexation: true }); };
  const addKey = (kind, name, color) => {
    const label = make("label"), box = make("input"), swatch = make("span", "", kind);
    Object.assign(box, { type: "checkbox", checked: true });
    swatch.style.background = color;
    box.addEventListener("change", () => { box.checked ? state.hidden.delete(name) : state.hidden.add(name); refresh(); });
    label.append(box, swatch, name);
    byId("legend").append(label);
  };
  const addOptions = (id, names) => byId(id).append(...names.map((name) => Object.assign(make("option", name.replaceAll("_", " ")), { value: name })));
  const relations = [...new Set(edges.map((edge) => edge.relation))].sort();
  const verdicts = Object.keys(colors.verdicts).filter((name) => edges.some((edge) => edge.verdict === name));
  const categories = [...new Set(nodes.map((node) => node.category))].sort();
  verdicts.forEach((name) => addKey("line", name, colors.verdicts[name]));
  categories.forEach((name) => addKey("dot", name, nodes.find((node) => node.category === name).color));
  addOptions("relation", relations);
  addOptions("tier", tiers.filter((name) => edges.some((edge) => edge.tier === name)));
  [...byId("tier").options].slice(1).forEach((option) => { option.textContent += " or higher"; });
  byId("names").append(...nodes.map((node) => Object.assign(make("option"), { value: node.label })));
  byId("relation").addEventListener("change", (event) => { state.relation = event.target.value; refresh(); });
  byId("tier").addEventListener("change", (event) => { state.tier = event.target.value; refresh(); });
  byId("search").addEventListener("input", (event) => {
    const words = event.target.value.trim().toLowerCase();
    if (!words) return;
    const exact = nodes.findIndex((node) => [node.label, node.id].some((name) => name.toLowerCase() === words));
    const place = exact >= 0 ? exact : nodes.findIndex((node) => node.label.toLowerCase().includes(words));
    if (place >= 0) goTo(place);
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("again").addEventListener("click", () => {
    Object.assign(state, { chosen: null, relation: "", tier: "", hidden: new Set() });
    byId("filters").reset();
    document.querySelectorAll("#legend input").forEach((box) => { box.checked = true; });
    renderer?.getCamera().animatedReset();
    refresh();
  });
  const words = [notice];
  try { draw(); } catch (error) { words.push("This browser cannot draw the picture (no WebGL): the table below has all lines."); byId("table").open = true; }
  byId("notice").textContent = words.filter(Boolean).join(" ");
  byId("notice").hidden = !byId("notice").textContent;
  fillTable();
  if (!renderer) stepsLeft = 0;
  settle();
  globalThis.page = { choose, goTo, renderer, state };
})();
