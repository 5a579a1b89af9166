import { lacking } from "../../practice/governance";
import { andList } from "../../schema/or-list";
import { replaceValue, setKeysAt } from "../../text/edits";
import { type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const needed = ["name", "default", "stickiness"];

export default defineRule({
  id: "spec/flag-incomplete",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Feature flag that does not keep users apart",
  rationale:
    "An A/B test by feature flag needs three things: a name, to find and to remove it; a default that is off, so that an outage of the flag service shows the version that is known to work; and stickiness, so that a user stays on one side and the comparison means something.",
  source: {
    title: "Unleash: stickiness",
    url: "https://docs.getunleash.io/reference/stickiness",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      specWith({
        rollout: "{ strategy: ab_test, feature_flags: unleash, flag: { name: fraud-v2, default: false, stickiness: user_id } }",
      }),
      specWith({ rollout: "{ strategy: ab_test, feature_flags: none }" }),
    ],
    bad: [
      { text: specWith({ rollout: "\n  strategy: ab_test\n  «feature_flags»: unleash # ours" }) },
      { text: specWith({ rollout: "{ feature_flags: unleash, «flag»: { name: fraud-v2, default: false } }" }) },
      { text: specWith({ rollout: "\n  feature_flags: unleash\n  «flag»:\n    name: fraud-v2 # ours" }) },
      {
        text: specWith({ rollout: "{ feature_flags: unleash, «flag»: { name: fraud-v2, default: «true» } }" }),
        note: "Two faults, each with its own correction.",
      },
      {
        text: specWith({
          rollout: "{ feature_flags: launchdarkly, flag: { name: fraud-v2, default: «true», stickiness: user_id } }",
        }),
      },
    ],
  },
  *check({ root }) {
    const tool = root.at("rollout.feature_flags");
    const flag = root.at("rollout.flag");
    const isUsed = tool !== undefined && !["", "none"].includes(text(tool));
    if (!isUsed && !flag) return;
    const missing = lacking(root, "rollout.flag", needed);
    if (missing.length > 0) yield incomplete(root, missing);
    yield* onByDefault(flag?.child("default"));
  },
});

function incomplete(root: Node, missing: readonly string[]): Problem {
  const usual: Readonly<Record<string, unknown>> = {
    name: `${text(root.child("name")) || "model"}-rollout`,
    default: false,
    stickiness: "user_id",
  };
  const values = Object.fromEntries(missing.map((key) => [key, usual[key]]));
  return {
    at: (root.at("rollout.flag") ?? root.at("rollout.feature_flags") ?? root).key,
    message: `This flag lacks ${andList(missing)}, so the comparison cannot be relied on. Give it a name, a default that is off, and what a user is kept on one side by.`,
    fixes: [{ title: `Insert ${andList(missing)} (put in your own)`, edits: setKeysAt(root, ["rollout", "flag"], values) }],
  };
}

function* onByDefault(node: Node | undefined): Generator<Problem> {
  if (node?.type !== "scalar" || node.value !== true) return;
  yield {
    at: node.span,
    message:
      "This flag is on by default: when the flag service is down, everybody gets the version that is being tried. Set it off.",
    fixes: [{ title: "Set it off", edits: replaceValue(node, false) }],
  };
}
