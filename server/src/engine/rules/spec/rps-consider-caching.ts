import { amount } from "../../plan/capacity";
import { readableSpec } from "../../plan/read-spec";
import { needsAutoscaling } from "../../practice/capacity";
import { answersRequests } from "../../practice/governance";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.autoscaleAboveRps;

export default defineRule({
  id: "spec/rps-consider-caching",
  severity: "info",
  kinds: ["mlops-spec"],
  title: "High request rate without a word about a cache",
  rationale: `Above ${limit.value} requests per second many of them are often the same: a cache of answers (Triton has one) or of features (Redis) then saves replicas. Whether answers may be a minute old only you know. Say which cache there is in \`serving.cache\`, or \`none\` if you decided against one.`,
  source: {
    title: "Triton: response cache",
    url: "https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/response_cache.html",
    accessed: "2026-11-23",
  },
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: "{ rps: 1500 }", serving: "{ max_replicas: 20, cache: none }" }),
      specWith({ scale_requirements: `{ rps: ${limit.value} }`, serving: "{ max_replicas: 20 }" }),
    ],
    bad: [{ text: specWith({ scale_requirements: "\n  rps: «1500» # at noon", serving: "{ max_replicas: 20 }" }) }],
  },
  *check(document) {
    const spec = readableSpec(document);
    const entry = scaleEntry(document.root, "rps");
    const rps = spec.scale_requirements?.rps ?? 0;
    if (!entry || !needsAutoscaling(rps) || !answersRequests(spec) || document.root.at("serving.cache")) return;
    yield {
      at: entry.span,
      message: `At ${amount(rps)} requests per second a cache of answers or features may save replicas (from ${amount(limit.value)} on). Name one in "serving.cache", or say none.`,
    };
  },
});
