import type { Document } from "../../file";
import { accuracyDrops, ksPValue, psi } from "../../models/statements/limits";
import { type Fact, statementsOf } from "../../models/statements/statement";
import { parseCondition } from "../../practice/condition";
import { practice } from "../../practice/index";
import { championValue, gatesOf } from "../../practice/promotion";
import { stageOf } from "../../practice/retraining";
import { type TriggerLimit, triggerLimit } from "../../practice/trigger-limits";
import { replaceValue } from "../../text/edits";
import { children, type Node, number, text } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const { investigateDrop, retrainDrop } = practice.accuracy;
/** What a threshold may be off: people round. */
const rounding = 0.005;

const triggers = (...entries: readonly string[]): string => entries.map((entry) => `\n  - { ${entry} }`).join("");
const champion = "{ metric: f1, value: 0.88 }";

export default defineRule({
  id: "pipeline/trigger-threshold",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Trigger that fires at the wrong moment",
  rationale: `A trigger that fires on noise trains models for nothing, one that looks the wrong way never fires when it should. Usual are a PSI above ${practice.psi.retrain.value}, a KS p-value below ${practice.ksPValue.value}, and quality more than ${retrainDrop.value * 100} % below the champion's; a drop from ${investigateDrop.value * 100} % on is for people to look into. These numbers are policy, not law: state your own in the spec or the monitoring configuration, or say why in the trigger's \`description\`, and they count. The champion's value is the trigger's \`baseline\`, else \`champion.value\`, else the number that the deployment's condition compares with.`,
  source: practice.psi.retrain.source,
  policyDefault: true,
  examples: {
    good: [
      retrainingPipelineWith({
        champion,
        triggers: triggers(
          "type: drift, metric: psi, threshold: 0.25, operator: greater_than, window: 7d",
          "type: performance, metric: f1, threshold: 0.79, operator: less_than",
          "type: performance, metric: latency_ms, threshold: 300, operator: greater_than",
        ),
      }),
      retrainingPipelineWith({
        triggers: triggers(
          'type: drift, metric: psi, threshold: 0.3, operator: greater_than, window: 7d, description: "Three quiet seasons"',
        ),
      }),
    ],
    bad: [
      {
        text: retrainingPipelineWith({
          triggers:
            "\n  - type: drift\n    metric: psi\n    threshold: «0.1» # watched\n    operator: greater_than\n    window: 7d",
        }),
      },
      {
        text: retrainingPipelineWith({
          champion,
          triggers: triggers("type: performance, metric: f1, threshold: «0.85», operator: less_than"),
        }),
      },
      {
        text: retrainingPipelineWith({
          triggers: triggers("type: drift, metric: ks_p_value, threshold: 0.05, operator: «greater_than», window: 7d"),
        }),
      },
    ],
  },
  *checkAcross(document, workspace) {
    const { root } = document;
    const others = workspace.model(document).filter((other) => other !== document);
    for (const trigger of children(root.child("triggers"))) {
      const limit = triggerLimit(text(trigger.child("metric")), text(trigger.child("test")));
      const isStated = (path: string): boolean =>
        text(trigger.child("description")) !== "" || others.some((other) => states(other, path));
      const problem =
        limit && (wrongWay(trigger, limit) ?? (isStated(limit.specPath) ? undefined : offThreshold(trigger, limit, root)));
      if (problem) yield problem;
    }
  },
});

/** Thresholds that another file may state, by where a spec does: what differs from them is told by cross/threshold-mismatch. */
const agreed: Readonly<Record<string, Fact>> = {
  "monitoring.psi.retrain": psi,
  "monitoring.ks_p_value": ksPValue,
  "monitoring.accuracy.retrain_drop": accuracyDrops,
};

function states(other: Document, path: string): boolean {
  const fact = agreed[path];
  if (!fact || !["mlops-spec", "monitoring-config"].includes(other.kind.id)) return false;
  return statementsOf(fact, other).some(({ about }) => about === undefined || about.includes("retrain"));
}

function wrongWay(trigger: Node, { metric, side, meaning }: TriggerLimit): Problem | undefined {
  const operator = trigger.child("operator");
  const [written = "", rest = ""] = text(operator).split(/(?=_)(.*)/s);
  if (!operator || !["greater", "less"].includes(written) || written === side) return undefined;
  const right = side + rest;
  return {
    at: operator.span,
    message: `The trigger looks the wrong way: for ${metric}, ${meaning}, so \`${text(operator)}\` starts runs when all is well and none when it is not. Write ${right}.`,
    fixes: [{ title: `Change to ${right}`, edits: replaceValue(operator, right) }],
  };
}

function offThreshold(trigger: Node, { metric, usual, side, meaning }: TriggerLimit, root: Node): Problem | undefined {
  const node = trigger.child("threshold");
  const threshold = number(node);
  if (!node || threshold === undefined) return undefined;
  if (usual !== undefined)
    return threshold === usual
      ? undefined
      : problem(
          node,
          usual,
          `${threshold} is not where ${metric} usually starts a retraining: ${meaning}. Set ${usual}, or say why in \`description\`.`,
        );
  const baseline = number(trigger.child("baseline")) ?? championValue(root, metric) ?? gateValue(root, metric);
  if (text(trigger.child("type")) !== "performance" || baseline === undefined) return undefined;
  const share = text(trigger.child("basis")) === "absolute" ? 1 : Math.abs(baseline);
  const sign = side === "less" ? 1 : -1;
  const drop = (sign * (baseline - threshold)) / share;
  if (!(share > 0) || drop >= retrainDrop.value - rounding) return undefined;
  const wanted = Number((baseline - sign * retrainDrop.value * share).toFixed(6));
  const amount = `${Number((drop * 100).toFixed(1))}${share === 1 ? " points" : " %"}`;
  return problem(
    node,
    wanted,
    `${threshold} is only ${amount} off the champion's ${baseline}: chance and what people would merely look into (from ${investigateDrop.value * 100} % on) start a retraining. Set ${wanted}, ${retrainDrop.value * 100} % off.`,
  );
}

function problem(node: Node, wanted: number, message: string): Problem {
  return { at: node.span, message, fixes: [{ title: `Set ${wanted}`, edits: replaceValue(node, wanted) }] };
}

/** The fixed number that a deployment's condition compares the metric with: the champion's value, as far as the file says. */
function gateValue(root: Node, metric: string): number | undefined {
  const conditions = children(root.child("steps"))
    .filter((step) => stageOf(step) === "deployment")
    .map((step) => parseCondition(text(step.child("conditional"))));
  const gates = conditions.flatMap((condition) => ("expression" in condition ? gatesOf(condition.expression) : []));
  const limit = gates.find((gate) => gate.demands === "fixed" && gate.metric === metric)?.limit;
  return limit?.type === "number" ? limit.value : undefined;
}
