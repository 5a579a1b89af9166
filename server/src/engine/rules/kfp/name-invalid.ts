import { fieldAt } from "../../kfp/fields";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

const allowed = /^[a-z0-9][a-z0-9-]{0,127}$/;
const longest = 128;

export default defineRule({
  id: "kfp/name-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Pipeline name that Kubeflow refuses",
  rationale:
    "`pipelineInfo.name` consists of lower case letters, digits and `-`, starts with a letter or digit, and has at most 128 characters. The SDK compiles no other name and the API server takes none; with an empty one it does not even see that the file is a pipeline. `displayName` is free.",
  source: kfpSource("backend/src/apiserver/common/utils.go", "validation of names"),
  examples: {
    good: [kubeflowPipeline({ top: { pipelineInfo: "{ name: fraud-2, displayName: Fraud detection }" } })],
    bad: [
      { text: kubeflowPipeline({ top: { pipelineInfo: "{ name: «Fraud Detection» } # for cards" } }) },
      { text: kubeflowPipeline({ top: { pipelineInfo: '{ name: «""» }' } }) },
    ],
  },
  *check(document) {
    const name = fieldAt(pipelineOf(document).node, "pipelineInfo", "name");
    if (name?.type !== "scalar" || typeof name.value !== "string" || allowed.test(name.value)) return;
    yield {
      at: name.span,
      message:
        name.value === ""
          ? "The pipeline's name is empty, so the API server does not recognise the file as a pipeline. Give it one of lower case letters, digits and -."
          : `The API server refuses the name ${name.value.length > longest ? `of more than ${longest} characters` : `"${name.value}"`}: use at most ${longest} lower case letters, digits and -, starting with a letter or digit.`,
      fixes: fixes(name, name.value),
    };
  },
});

/** The same words in the letters that are allowed. */
function fixes(node: Node, name: string): readonly Fix[] {
  const corrected = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, longest);
  return allowed.test(corrected) ? [{ title: `Change to "${corrected}"`, edits: replaceValue(node, corrected) }] : [];
}
