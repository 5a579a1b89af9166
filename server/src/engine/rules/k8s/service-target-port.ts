import { containersOf, podTemplate, workloads } from "../../practice/kubernetes-pods";
import { suggest } from "../../text/suggestion";
import { children, type Node, text } from "../../text/tree";
import { deployment } from "../kubernetes-example-texts";
import { defineRule } from "../rule";

const service = (port: string): string =>
  `---\napiVersion: v1\nkind: Service\nmetadata: { name: fraud-detection }\nspec:\n  selector: { app: fraud-detection }\n  ports: [{ port: 80, targetPort: ${port} }]\n`;
const named = deployment({ ports: "[{ name: http, containerPort: 8080 }]" });

export default defineRule({
  id: "k8s/service-target-port",
  severity: "error",
  kinds: ["kubernetes/Service"],
  title: "Service that sends requests to a port its pods do not have",
  rationale:
    "A `targetPort` in letters is looked up among the named ports of the pods' containers. Where none has the name, the Service has no endpoint for it: the API server accepts everything, and every request is refused. Compared are the objects of the same file whose labels the Service selects.",
  source: {
    title: "Kubernetes: Service, port definitions",
    url: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
    accessed: "2026-11-29",
  },
  examples: {
    good: [{ "serving.yaml": named + service("http") }, { "serving.yaml": named + service("8080") }],
    bad: [{ text: { "serving.yaml": `${named}${service("«web»")}` } }],
  },
  *checkAcross(document, workspace) {
    const { root, path } = document;
    const selector = children(root.at("spec.selector"));
    const pods = (workspace.file(path)?.documents ?? []).flatMap(({ root: object, kind }) =>
      workloads.some((each) => each === kind.id) ? (podTemplate(object, kind.id) ?? []) : [],
    );
    const selected = pods.filter((pod) => selector.length > 0 && selector.every((label) => hasLabel(pod, label)));
    if (selected.length === 0) return;
    const names = selected
      .flatMap((pod) => containersOf(pod.child("spec")))
      .flatMap((container) => children(container.child("ports")));
    const known = names.map((port) => text(port.child("name"))).filter(Boolean);
    for (const target of children(root.at("spec.ports")).flatMap((port) => port.child("targetPort") ?? [])) {
      if (typeof target.value !== "string" || !/[a-z]/.test(target.value) || known.includes(target.value)) continue;
      const { hint, fixes } = suggest(target, known);
      yield {
        at: target.span,
        message: `No container behind this Service has a port named "${target.value}", so every request is refused.${hint || " Name the port in the container."}`,
        fixes,
      };
    }
  },
});

function hasLabel(pod: Node, label: Node): boolean {
  return text(pod.at(["metadata", "labels", String(label.name)])) === text(label);
}
