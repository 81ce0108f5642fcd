// Reads a Cytoscape.js JSON file with cytoscape.js and prints its nodes and edges as JSON.
const fs = require("fs");
const cytoscape = require("cytoscape");

const { elements, data } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const graph = cytoscape({ elements, data, headless: true });
const read = (items) => items.map((item) => item.data());
console.log(JSON.stringify({ nodes: read(graph.nodes()), edges: read(graph.edges()) }));
