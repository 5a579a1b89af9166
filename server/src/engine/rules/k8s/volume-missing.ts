import { allContainersOf, podSpec, workloads } from "../../practice/kubernetes-pods";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { isTemplated } from "../../text/templated";
import { children, text } from "../../text/tree";
import { deployment } from "../kubernetes-example-texts";
import { defineRule } from "../rule";

const volumes = "[{ name: model-store, emptyDir: {} }]";

export default defineRule({
  id: "k8s/volume-missing",
  severity: "error",
  kinds: workloads,
  title: "Mount of a volume that the pod does not have",
  rationale:
    "A container mounts the pod's volumes by name. If `volumes` has none of that name, and in a StatefulSet `volumeClaimTemplates` neither, the API server refuses the object.",
  source: {
    title: "Kubernetes: Volumes",
    url: "https://kubernetes.io/docs/concepts/storage/volumes/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [deployment({ volumeMounts: "[{ name: model-store, mountPath: /models }]" }, { volumes })],
    bad: [
      { text: deployment({ volumeMounts: "[{ name: «model-stor», mountPath: /models }] # read only" }, { volumes }) },
      { text: deployment({ volumeMounts: "[{ name: «models», mountPath: /models }]" }) },
    ],
  },
  *check({ root, kind }) {
    const spec = podSpec(root, kind.id);
    const claims = children(root.at("spec.volumeClaimTemplates")).map((claim) => text(claim.at("metadata.name")));
    const names = [...children(spec?.child("volumes")).map((volume) => text(volume.child("name"))), ...claims];
    for (const mount of allContainersOf(spec).flatMap((container) => children(container.child("volumeMounts")))) {
      const node = mount.child("name");
      const name = text(node);
      if (!node || name === "" || names.includes(name) || isTemplated(name) || names.some(isTemplated)) continue;
      const meant = nearest(name, names);
      yield {
        at: node.span,
        message: `The pod has no volume "${name}", so the API server refuses the object.${didYouMean(name, names) || (names.length > 0 ? ` Volumes here: ${names.join(", ")}.` : " Add it to `volumes`.")}`,
        fixes: meant ? [{ title: `Change to "${meant}"`, edits: replaceValue(node, meant) }] : [],
      };
    }
  },
});
