import { mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { schemasAt } from "../../schema/schema";
import { moveEntry, replaceValue } from "../../text/edits";
import { endOfLine } from "../../text/layout";
import type { Edit, Fix } from "../../text/span";
import { type MappingNode, type Node, text } from "../../text/tree";
import { inferenceService } from "../example-texts";
import { defineRule } from "../rule";

/** What InferenceServices were called by KFServing, and by the first versions of its API. */
const old = /^serving\.kubeflow\.org\/|^serving\.kserve\.io\/v1alpha\d+$/;

export default defineRule({
  id: "kserve/api-version-old",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "API version that no cluster serves any more",
  rationale:
    "KServe was called KFServing, with the API group `serving.kubeflow.org`, and its first version had `spec.default` and `spec.canary`. Both are gone: a cluster answers that it knows no such kind. In `serving.kserve.io/v1beta1` the predictor stands directly in `spec`, and a canary is the predictor's `canaryTrafficPercent`. Nothing else in the document is checked until the version is right.",
  source: kserveSources.serviceDefinition,
  examples: {
    good: [inferenceService("  predictor: { model: { modelFormat: { name: xgboost } } }")],
    bad: [
      {
        text: inferenceService("  predictor: # the champion\n    model: { modelFormat: { name: xgboost } }").replace(
          "serving.kserve.io/v1beta1",
          "«serving.kubeflow.org/v1beta1»",
        ),
      },
      {
        text: inferenceService(
          "  default:\n    # trees\n    predictor:\n      minReplicas: 2 # at least\n      model: { modelFormat: { name: xgboost } }",
        ).replace("serving.kserve.io/v1beta1", "«serving.kserve.io/v1alpha2»"),
      },
    ],
  },
  explains({ node, keyword }, { root, shape }) {
    const version = text(node);
    if (keyword !== "const" || node.path.join() !== "apiVersion" || !old.test(version)) return undefined;
    const served = String(schemasAt(shape.schema, node.path).find((schema) => schema.const !== undefined)?.const);
    const rewrite = root.at("spec.default")
      ? ' "spec.default.predictor" became "spec.predictor", and a canary is its "canaryTrafficPercent".'
      : "";
    return {
      at: node.span,
      message: `No cluster serves ${version} any more; KServe knows ${served} only.${rewrite} The rest is not checked until then.`,
      fixes: fixes(node, root, served),
    };
  },
});

/** KServe's first version with KFServing's group: the same kind in the same shape. */
const onlyRenamed = "serving.kubeflow.org/v1beta1";

/** Only where what is left is a service of today: old custom containers and a second set of predictors need a person. */
function fixes(node: Node, root: Node, served: string): readonly Fix[] {
  const version = replaceValue(node, served);
  const title = `Change to ${served}`;
  if (root.at("spec.predictor")) return [{ title, edits: version, ...(text(node) === onlyRenamed ? { isSafe: true } : {}) }];
  const [spec] = mapping(root.at("spec"));
  const [former] = mapping(spec?.child("default"));
  if (!spec || !former || spec.children.length > 1 || former.children.some((component) => component.child("custom"))) return [];
  if (former.style === "flow" || lineOf(former).includes("#")) return [];
  return [{ title: `${title}, and move what stands in "default" up`, edits: [...version, ...lifted(former, spec)] }];
}

function lifted(former: MappingNode, spec: MappingNode): readonly Edit[] {
  const { text: all } = former.origin;
  const start = all.lastIndexOf("\n", former.key.start) + 1;
  return [
    { span: { start, end: endOfLine(all, former.key.end) }, newText: "" },
    ...former.children.flatMap((component) => moveEntry(component, spec)),
  ];
}

function lineOf({ key, origin }: Node): string {
  return origin.text.slice(key.start, endOfLine(origin.text, key.end));
}
