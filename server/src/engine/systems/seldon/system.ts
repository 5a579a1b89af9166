/** Seldon Core 2. */
import { besideOf } from "../own-deployment";
import { defineSystem } from "../system";
import { missingFor } from "./requirements";

const group = "mlops.seldon.io";

export default defineSystem({
  id: "seldon",
  title: "Seldon Core 2",
  source: { title: "Seldon Core 2", url: "https://docs.seldon.ai/seldon-core-2", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active: 2.10; use in production needs a commercial licence (BSL 1.1).",
    source: {
      title: "Seldon Core: LICENSE",
      url: "https://github.com/SeldonIO/seldon-core/blob/v2/LICENSE",
      accessed: "2026-11-23",
    },
  },
  roles: {
    serving: {
      artifact: "Model, Experiment (canary, A/B, mirror), Pipeline, rollout.py",
      accepted: [{ by: "kubeconform 0.7.0 -strict, CRDs of Seldon Core 2.10", check: "manifests of every way" }],
    },
  },
  serves: (spec) => ({ protocol: "v2", missing: missingFor(spec) }),
  graph: "a Pipeline",
  mirror: "the `mirror` of a Seldon Experiment",
  shadows: ({ missing }) => missing.length === 0,
  deployed: ({ spec: { name }, serving: { pattern, missing } }) =>
    pattern === "online" && missing.length === 0 ? [{ group, resource: "models", name }] : [],
  passing: (delivered) =>
    delivered.rollout.splits || delivered.rollout.mirrors
      ? ["models", "experiments"].map((resource) => ({ group, resource, name: besideOf(delivered) }))
      : [],
});
