import { allContainersOf, podSpec, workloads } from "../../practice/kubernetes-pods";
import { replaceValue } from "../../text/edits";
import { items, text } from "../../text/tree";
import { deployment } from "../kubernetes-example-texts";
import { defineRule } from "../rule";

/** Keys of a pod that give its containers a part of the node. */
const ofNode: Readonly<Record<string, string>> = {
  hostPID: "sees and signals every process of the node",
  hostIPC: "shares the memory of the node's processes",
  hostNetwork: "listens and sends as the node, past network policies",
};

/** Capabilities that are as good as root on the node. */
const asGoodAsRoot: ReadonlySet<string> = new Set(["ALL", "SYS_ADMIN", "CAP_SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE", "NET_ADMIN"]);

export default defineRule({
  id: "k8s/privileged",
  severity: "warning",
  kinds: workloads,
  title: "Container with the node's rights",
  rationale:
    "A privileged container, or one in the node's own namespaces, can do on the node what root can: read other pods' secrets, load kernel modules. Serving or training a model needs none of it; GPUs come through their device plugin. Clusters that enforce the baseline pod security standard refuse such pods.",
  source: {
    title: "Kubernetes: Pod Security Standards, baseline",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
    accessed: "2026-11-23",
  },
  examples: {
    good: [deployment({ securityContext: "{ allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }" })],
    bad: [
      { text: deployment({ securityContext: "{ privileged: «true» } # for the GPU" }) },
      { text: deployment({}, { hostPID: "«true»" }) },
      { text: deployment({ securityContext: "{ capabilities: { add: [«SYS_ADMIN»] } }" }) },
    ],
  },
  *check({ root, kind }) {
    const spec = podSpec(root, kind.id);
    for (const [key, means] of Object.entries(ofNode)) {
      const node = spec?.child(key);
      if (node?.value !== true) continue;
      yield {
        at: node.span,
        message: `With \`${key}\` a container ${means}. Serving a model needs none of it.`,
        fixes: [{ title: "Set it to false", edits: replaceValue(node, false) }],
      };
    }
    for (const container of allContainersOf(spec)) {
      const privileged = container.at("securityContext.privileged");
      if (privileged?.value === true)
        yield {
          at: privileged.span,
          message:
            "A privileged container can do on the node what root can. Serving a model needs none of it; GPUs come through their device plugin.",
          fixes: [{ title: "Set it to false", edits: replaceValue(privileged, false) }],
        };
      for (const capability of items(container.at("securityContext.capabilities.add"))) {
        if (asGoodAsRoot.has(text(capability)))
          yield {
            at: capability.span,
            message: `The capability ${text(capability)} is as good as root on the node. Serving a model does not need it.`,
          };
      }
    }
  },
});
