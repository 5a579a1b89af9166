import { podTemplate } from "../../practice/kubernetes-pods";
import { setAt } from "../../text/edits";
import { isTemplated } from "../../text/templated";
import { children, text } from "../../text/tree";
import { deployment } from "../kubernetes-example-texts";
import { defineRule } from "../rule";

const selecting = (labels: string): string =>
  deployment().replace("{ app: fraud-detection } }\n  template", `${labels} }\n  template`);

export default defineRule({
  id: "k8s/selector-mismatch",
  severity: "error",
  kinds: ["kubernetes/Deployment", "kubernetes/StatefulSet", "kubernetes/DaemonSet"],
  title: "Selector that does not select its own pods",
  rationale:
    "A Deployment counts as its own the pods that its selector matches. If the labels of its template do not match, it would make pods for ever without finding one, so the API server refuses it. The selector cannot be changed later: correct the labels of the template, or the selector before the first apply.",
  source: {
    title: "Kubernetes: Deployments, selector",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
    accessed: "2026-11-23",
  },
  examples: {
    good: [selecting("{ app: fraud-detection }")],
    bad: [{ text: selecting("{ app: «fraud» }") }, { text: selecting("{ app: fraud-detection, version: «v2» }") }],
  },
  *check({ root, kind }) {
    const template = podTemplate(root, kind.id);
    if (template?.type !== "mapping") return;
    const labels = template.at("metadata.labels");
    for (const wanted of children(root.at("spec.selector.matchLabels"))) {
      const key = String(wanted.name);
      const label = labels?.child(key);
      if (text(wanted) === text(label) || isTemplated(text(wanted)) || isTemplated(text(label)) || text(wanted) === "") continue;
      yield {
        at: wanted.span,
        message: `The pods are not selected: their template ${label ? `has the label ${key}: ${text(label)}` : `has no label "${key}"`}. The API server refuses the object.`,
        fixes: [
          {
            title: `Give the template the label ${key}: ${text(wanted)}`,
            edits: setAt(template, ["metadata", "labels", key], wanted.value),
          },
        ],
      };
    }
  },
});
