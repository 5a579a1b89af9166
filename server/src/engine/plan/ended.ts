/** What becomes of a tool whose service has ended, for a spec that still names it. */
import { platformsIn } from "./objection";
import type { Decision, Spec } from "./plan";
import { cite } from "./sources";

export function ended(spec: Partial<Spec>): readonly Decision[] {
  if (!platformsIn(spec).includes("neptune") && spec.tracking?.tool !== "neptune") return [];
  const words = "Neptune's hosted service ended in March 2026, so its role goes to the tool above; nothing is generated for it.";
  return [
    {
      question: "What becomes of Neptune?",
      answer: "replaced",
      words,
      rule: "spec/tool-end-of-life",
      source: cite.mlflowTracking,
    },
  ];
}
