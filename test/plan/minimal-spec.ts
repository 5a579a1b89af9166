import type { Decision, Spec } from "../../server/src/engine/plan/plan";

/** A valid spec that says as little as possible; tests add what they are about. */
export const minimalSpec: Spec = {
  name: "fraud-detection",
  model_type: "classification",
  deployment_target: "online",
  scale_requirements: { rps: 500, latency_ms: 150 },
  governance_level: "production",
};

/** Text as it stands in a test: without the indentation and the empty first and last lines. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n|\n\s*$/g, "").split("\n");
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join("\n");
}

/** Answer and reason of each decision, one line each. */
export function told(decisions: readonly Decision[]): string {
  return decisions.map(({ answer, words }) => `${answer}: ${words}`).join("\n");
}
