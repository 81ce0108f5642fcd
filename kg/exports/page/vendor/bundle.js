// What the page uses of its libraries, as one global name.
import { createEdgeCurveProgram, indexParallelEdgesIndex } from "@sigma/edge-curve";
import { MultiDirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { EdgeArrowProgram } from "sigma/rendering";

globalThis.libraries = {
  EdgeArrowProgram,
  MultiDirectedGraph,
  Sigma,
  createEdgeCurveProgram,
  forceAtlas2,
  indexParallelEdgesIndex,
};
