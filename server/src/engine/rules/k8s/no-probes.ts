import { containersOf, placeOfContainer, podSpec, services } from "../../practice/kubernetes-pods";
import { insertKey } from "../../text/edits";
import { children, isEmpty, number } from "../../text/tree";
import { absent } from "../example-texts";
import { deployment } from "../kubernetes-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "k8s/no-probes",
  severity: "warning",
  kinds: services,
  title: "Server without a readiness probe",
  rationale:
    "Loading a model takes seconds to minutes. Without a readiness probe Kubernetes sends requests as soon as the process runs, so each rollout and each new replica begins with errors, and a rollout of a broken version goes through. A probe that asks the server itself is best (`httpGet` on its health path); that the port is open is the least. Containers without a port, and jobs, need none.",
  source: {
    title: "Kubernetes: Configure liveness, readiness and startup probes",
    url: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [deployment(), deployment({ ports: absent, readinessProbe: absent })],
    bad: [{ text: deployment({ name: "«server» # loads 4 GB", readinessProbe: absent }) }],
  },
  *check({ root, kind }) {
    for (const container of containersOf(podSpec(root, kind.id))) {
      const port = number(children(container.child("ports"))[0]?.child("containerPort"));
      if (port === undefined || !isEmpty(container.child("readinessProbe"))) continue;
      yield {
        at: placeOfContainer(container),
        message: "This container gets requests before its model is loaded: it has a port and no `readinessProbe`.",
        fixes: container.child("readinessProbe")
          ? []
          : [
              {
                title: `Insert a probe of port ${port}`,
                edits: insertKey(container, "readinessProbe", { tcpSocket: { port }, periodSeconds: 5 }),
              },
            ],
      };
    }
  },
});
