import { judgeAccuracyGate } from "../../plan/compression";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { accuracyDrop } from "../../practice/compression";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/accuracy-gate-missing",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Compression without a limit for what it may cost",
  rationale: `Half precision, 8-bit integers, pruning and distillation buy speed with accuracy. How much they cost depends on the model and shows only when it is measured. \`model.max_accuracy_drop\` is the limit: the generated pipeline compares with the model before compression and deploys nothing that loses more. ${accuracyDrop.value} (one percent) is where to start, not a norm.`,
  source: accuracyDrop.source,
  policyDefault: accuracyDrop.policyDefault,
  examples: {
    good: [specWith({ model: "{ compression: int8, max_accuracy_drop: 0 }" }), specWith({ model: "{ compression: none }" })],
    bad: [
      { text: specWith({ "«model»": "\n  compression: int8 # with a calibration set" }) },
      { text: specWith({ "«model»": "{ compression: distillation, ensemble_size: 12 }" }) },
    ],
  },
  *check(document) {
    const { root } = document;
    const model = root.child("model");
    const verdict = judgeAccuracyGate(readableSpec(document));
    if (!model || verdict?.fault === undefined || isMisread(document, "model.max_accuracy_drop")) return;
    yield {
      at: model.key,
      message: verdict.decision.words,
      fixes: [
        {
          title: `Insert "model.max_accuracy_drop: ${accuracyDrop.value}"`,
          edits: setAt(root, ["model", "max_accuracy_drop"], accuracyDrop.value),
        },
      ],
    };
  },
});
