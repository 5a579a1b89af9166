/** Names in a Katib Experiment: what is searched for, and how a trial is told: https://www.kubeflow.org/docs/components/katib/ */
import type { NameSpace } from "../name-space";
import { matching } from "../readers";

export const katibNames: readonly NameSpace[] = [
  {
    what: "parameter",
    symbol: "parameter",
    places: [
      {
        kinds: ["katib/Experiment"],
        declared: ["spec.parameters[].name"],
        used: ["spec.trialTemplate.trialParameters[].reference"],
      },
    ],
  },
  {
    what: "trial parameter",
    symbol: "parameter",
    spelling: { allows: /^[^\s{}]+$/, words: "without spaces and braces" },
    places: [
      {
        kinds: ["katib/Experiment"],
        declared: ["spec.trialTemplate.trialParameters[].name"],
        used: [{ at: "spec.trialTemplate.trialSpec.**", reads: matching(/\$\{trialParameters\.(?<name>[^}\s]+)\}/) }],
      },
    ],
  },
  {
    what: "container",
    symbol: "container",
    repeats: true,
    places: [
      {
        kinds: ["katib/Experiment"],
        declared: ["spec.trialTemplate.trialSpec.**.containers[].name"],
        used: ["spec.trialTemplate.primaryContainerName"],
      },
    ],
  },
];
