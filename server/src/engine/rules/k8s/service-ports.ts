import { removeEntry } from "../../text/edits";
import { children, isEmpty, number, text } from "../../text/tree";
import { defineRule } from "../rule";

const service = (spec: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: fraud-detection }\nspec:\n  selector: { app: fraud-detection }\n${spec}\n`;

export default defineRule({
  id: "k8s/service-ports",
  severity: "error",
  kinds: ["kubernetes/Service"],
  title: "Ports of a Service that the API server refuses",
  rationale:
    "A Service with several ports must name each; a port is a number from 1 to 65535; and a `nodePort` exists only where the type is NodePort or LoadBalancer. The API server refuses anything else.",
  source: {
    title: "Kubernetes: Service, multi-port Services",
    url: "https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      service("  ports:\n    - { name: http, port: 80, targetPort: 8080 }\n    - { name: grpc, port: 8033 }"),
      service("  ports: [{ port: 80 }]"),
    ],
    bad: [
      { text: service("  ports:\n    - { name: http, port: 80 }\n    - { «port»: 8033, targetPort: grpc } # for other models") },
      { text: service("  ports: [{ port: «80800» }]") },
      { text: service("  ports:\n    - port: 80\n      «nodePort»: 30080") },
    ],
  },
  *check({ root }) {
    const ports = children(root.at("spec.ports"));
    const type = text(root.at("spec.type"));
    for (const port of ports) {
      const numberNode = port.child("port");
      const nodePort = port.child("nodePort");
      const value = number(numberNode);
      if (numberNode && ports.length > 1 && isEmpty(port.child("name")))
        yield {
          at: numberNode.key,
          message: "A Service with several ports must name each of them: add `name`. The API server refuses it otherwise.",
        };
      if (numberNode && value !== undefined && (value < 1 || value > 65_535))
        yield { at: numberNode.span, message: `${value} is no port: they go from 1 to 65535.` };
      if (nodePort && (number(nodePort) ?? 0) > 0 && (type === "" || type === "ClusterIP"))
        yield {
          at: nodePort.key,
          message: "A `nodePort` needs `type: NodePort` or `LoadBalancer`: the API server refuses it in a ClusterIP Service.",
          fixes: [{ title: "Remove nodePort", edits: removeEntry(nodePort) }],
        };
    }
  },
});
