/** Names inside the graphs that serve: KServe's InferenceGraph, Seldon's Pipeline. */
import type { NameSpace } from "../name-space";
import { matching } from "../readers";

/** `step`, `step.outputs`, `step.outputs.tensor` */
const stepOf = matching(/^\s*(?<name>[^\s.]+)/);

export const servingNames: readonly NameSpace[] = [
  {
    what: "node",
    symbol: "node",
    // the webhook refuses a graph without it
    fixed: ["root"],
    places: [
      {
        kinds: ["kserve/InferenceGraph"],
        declared: ["spec.nodes.{name}"],
        used: ["spec.nodes.*.steps[].nodeName"],
      },
    ],
  },
  {
    what: "step",
    symbol: "step",
    spelling: { allows: /^[a-z0-9][-\w]*$/, words: "small letters, digits and `-`" },
    places: [
      {
        kinds: ["seldon/Pipeline"],
        declared: ["spec.steps[].name"],
        used: [
          ...["spec.steps[].inputs[]", "spec.steps[].triggers[]", "spec.output.steps[]"].map((at) => ({ at, reads: stepOf })),
          ...["spec.steps[].tensorMap.{name}", "spec.output.tensorMap.{name}"].map((at) => ({ at, reads: stepOf })),
        ],
      },
    ],
  },
];
