import { objectionTo } from "../../plan/objection";
import { readableSpec } from "../../plan/read-spec";
import { mayBeRegulated } from "../../practice/governance";
import { practice } from "../../practice/index";
import { replaceValue } from "../../text/edits";
import { items, type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const limit = practice.smallTeamBelow;

export default defineRule({
  id: "spec/tier-too-heavy-for-team",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "More to run than a small team can carry",
  rationale: `Each tool is somebody's pager. With fewer than ${limit.value} people the whole lifecycle of tier 3, or a Kubeflow that is not there yet, takes more time than it saves: begin with tier 1 or 2 and a scheduled job. A Kubeflow that is in use already (\`existing_stack\`) costs nothing new, and a regulation demands tier 3 whatever the team. The number is the product's policy.`,
  source: limit.source,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ team_size: "4", tier: "2" }),
      specWith({ team_size: `${limit.value}`, orchestrator: "kubeflow" }),
      specWith({ team_size: "4", orchestrator: "kubeflow", existing_stack: "[kubeflow]" }),
    ],
    bad: [
      { text: specWith({ team_size: "4 # since May", tier: "«3»", alerting: "{ pager: pagerduty, chat: slack }" }) },
      { text: specWith({ team_size: "4", orchestrator: "«kubeflow»", retraining: '{ schedule: "0 2 * * 0" }' }) },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const { team_size: size } = spec;
    if (size === undefined || size >= limit.value || mayBeRegulated(root)) return;
    const tier = root.child("tier");
    if (tier && spec.tier === 3) yield tooHeavy(tier, size);
    const orchestrator = root.child("orchestrator");
    const hasKubeflow = items(root.child("existing_stack")).some((item) => text(item) === "kubeflow");
    // beside a platform that runs pipelines already it is a second one, for a team of any size: that is said instead
    const isSecond = objectionTo("pipeline", "kubeflow", spec) !== undefined;
    if (orchestrator && spec.orchestrator === "kubeflow" && !hasKubeflow && !isSecond) yield newKubeflow(orchestrator, size);
  },
});

function tooHeavy(tier: Node, size: number): Problem {
  return {
    at: tier.span,
    message: `Tier 3 is more to run than a team of ${size} gains from it (below ${limit.value} people). Begin with tier 2.`,
    fixes: [{ title: "Set tier 2", edits: replaceValue(tier, 2) }],
  };
}

function newKubeflow(orchestrator: Node, size: number): Problem {
  return {
    at: orchestrator.span,
    message: `A Kubeflow of its own is more to run than a team of ${size} gains from it (below ${limit.value} people). A scheduled job does the same; if you have Kubeflow already, name it in "existing_stack".`,
    fixes: [{ title: "Use a scheduled job (cron)", edits: replaceValue(orchestrator, "cron") }],
  };
}
