import { practice } from "../../practice/index";
import { latencyNeed } from "../../practice/latency";
import { scaleEntry, scaleNumber } from "../../practice/scale";
import { replaceValue, setAt } from "../../text/edits";
import { text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.latency.edgeBelowMs;

export default defineRule({
  id: "spec/latency-needs-edge-or-optimisation",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Latency target needs an edge deployment or an optimised model",
  rationale: `A response time below ${limit.value} ms leaves a network service little room: the way to it and back, the feature lookup and the queue take much of it. Either the model runs on the device (\`deployment_target: edge\`), or it is made faster first (\`model.compression\`). From ${limit.value} ms on, spec/latency-needs-compression speaks instead.`,
  source: limit.source,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: "{ latency_ms: 30 }", model: "{ compression: int8 }" }),
      specWith({ scale_requirements: "{ latency_ms: 30 }", deployment_target: "edge" }),
    ],
    bad: [
      { text: specWith({ scale_requirements: "\n  latency_ms: «49» # asked for by the shop" }) },
      { text: specWith({ scale_requirements: "{ latency_ms: «20» }", model: "\n  compression: none # not yet" }) },
    ],
  },
  *check({ root }) {
    const target = root.child("deployment_target");
    const latencyMs = scaleNumber(root, "latency_ms");
    const compression = text(root.at("model.compression"));
    const entry = scaleEntry(root, "latency_ms");
    if (!entry || !target || latencyNeed({ latencyMs, target: text(target), compression }) !== "edge or optimisation") return;
    yield {
      at: entry.span,
      message: `${latencyMs} ms is out of reach of a service with an unoptimised model (below ${limit.value} ms). Compress the model, or deploy it at the edge.`,
      fixes: [
        { title: "Say int8 (after compressing the model)", edits: setAt(root, ["model", "compression"], "int8") },
        { title: "Deploy at the edge", edits: replaceValue(target, "edge") },
      ],
    };
  },
});
