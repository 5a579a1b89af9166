import { allContainersOf, podSpec, workloads } from "../../practice/kubernetes-pods";
import { replaceValue, setAt } from "../../text/edits";
import { type Node, number } from "../../text/tree";
import { absent } from "../example-texts";
import { deployment } from "../kubernetes-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "k8s/run-as-root",
  severity: "warning",
  kinds: workloads,
  title: "Containers that may run as root",
  rationale:
    "Whoever gets code into a container that runs as root, by a model file for example, is one flaw of the kernel away from the node and all models on it. `runAsNonRoot: true` makes Kubernetes refuse to start such a container; the image must then name a user of its own, by number. Clusters that enforce the restricted pod security standard refuse pods without it.",
  source: {
    title: "Kubernetes: Pod Security Standards, restricted",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      deployment(),
      deployment({ securityContext: "{ runAsUser: 1000 }" }, { securityContext: absent }),
      deployment({}, { securityContext: absent, os: "{ name: windows }" }),
    ],
    bad: [
      { text: deployment({}, { securityContext: absent }).replace("    spec:\n", "    «spec»: # of the pods\n") },
      { text: deployment({ securityContext: "{ runAsUser: «0» }" }) },
      { text: deployment({ securityContext: "{ runAsNonRoot: «false» } # writes to /root" }) },
    ],
  },
  *check({ root, kind }) {
    const spec = podSpec(root, kind.id);
    if (spec?.type !== "mapping" || spec.at("os.name")?.value === "windows") return;
    const containers = allContainersOf(spec);
    const stated = [spec, ...containers].flatMap(rootSaid);
    yield* stated;
    if (stated.length > 0 || isGuarded(spec) || containers.length === 0 || containers.every(isGuarded)) return;
    yield {
      at: spec.key,
      message: "Nothing keeps these containers from running as root: set `securityContext.runAsNonRoot: true` for the pod.",
      fixes: [{ title: "Insert runAsNonRoot: true", edits: setAt(spec, ["securityContext", "runAsNonRoot"], true) }],
    };
  },
});

function isGuarded(node: Node): boolean {
  return node.at("securityContext.runAsNonRoot")?.value === true || (number(node.at("securityContext.runAsUser")) ?? 0) > 0;
}

/** Where the pod or a container says that root is what it wants. */
function rootSaid(node: Node): readonly Problem[] {
  const user = node.at("securityContext.runAsUser");
  const nonRoot = node.at("securityContext.runAsNonRoot");
  const message = "This runs as root: a flaw in the server or in a model's file reaches the node. Use a user of its own.";
  if (user && number(user) === 0) return [{ at: user.span, message }];
  return nonRoot?.value === false && !isGuarded(node)
    ? [{ at: nonRoot.span, message, fixes: [{ title: "Set it to true", edits: replaceValue(nonRoot, true) }] }]
    : [];
}
