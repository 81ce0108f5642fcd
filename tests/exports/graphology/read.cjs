// Reads a GEXF file with graphology-gexf and prints its nodes and edges as JSON.
const fs = require("fs");
const Graph = require("graphology");
const gexf = require("graphology-gexf");

const graph = gexf.parse(Graph, fs.readFileSync(process.argv[2], "utf8"));
const nodes = graph.mapNodes((id, attributes) => ({ id, ...attributes }));
const edges = graph.mapEdges((id, attributes, source, target) => ({ id, source, target, ...attributes }));
console.log(JSON.stringify({ type: graph.type, nodes, edges }));
