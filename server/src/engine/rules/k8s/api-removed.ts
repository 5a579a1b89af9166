import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import { type RemovedApi, removedApi, removedApis } from "../../practice/kubernetes-api";
import { replaceValue } from "../../text/edits";
import { type Node, text } from "../../text/tree";
import { defineRule } from "../rule";

const kinds = [...new Set(removedApis.flatMap((api) => api.kinds))].map((kind): KindId => `kubernetes/${kind}` as KindId);

const cronJob = (apiVersion: string): string =>
  `apiVersion: ${apiVersion}\nkind: CronJob\nmetadata: { name: nightly-scoring }\nspec:\n  schedule: "0 2 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          securityContext: { runAsNonRoot: true }\n          containers:\n            - name: score\n              image: registry.example.com/score:1.4.0\n              resources: { limits: { cpu: "1", memory: 2Gi } }\n`;

export default defineRule({
  id: "k8s/api-removed",
  severity: "error",
  kinds,
  title: "API version that Kubernetes no longer serves",
  rationale:
    "Kubernetes serves a beta API for some releases beside the stable one and then no longer. An object in a removed version is refused (`no matches for kind`), mostly on the day of the cluster's upgrade, and with it everything that is applied together. Where the rest of the object is the same in the new version, changing `apiVersion` is all there is to do.",
  source: {
    title: "Kubernetes: Deprecated API Migration Guide",
    url: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [cronJob("batch/v1")],
    bad: [
      { text: cronJob("«batch/v1beta1» # from the old cluster") },
      {
        text: "apiVersion: «autoscaling/v2beta2»\nkind: HorizontalPodAutoscaler\nmetadata: { name: fraud }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: fraud }\n  minReplicas: 2\n  maxReplicas: 10\n  metrics:\n    - type: Resource\n      resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } }\n",
      },
      {
        text: "apiVersion: «autoscaling/v2beta1»\nkind: HorizontalPodAutoscaler\nmetadata: { name: fraud }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: fraud }\n  maxReplicas: 10\n  metrics:\n    - type: Resource\n      resource: { name: cpu, targetAverageUtilization: 80 }\n",
        note: "The rest has to be written anew, so no fix is offered.",
      },
    ],
  },
  explains({ node, at }, document) {
    const { root } = document;
    const api = node === root.child("apiVersion") ? removedApi(text(node), text(root.child("kind"))) : undefined;
    if (!api) return undefined;
    const isAll = isAllThereIsToDo(api, document, root);
    return {
      at,
      message: `Kubernetes ${api.removedIn} and later do not serve ${api.apiVersion}, so the object is refused. Use ${api.instead}, served since ${api.since}.${isAll || !api.changes ? "" : ` ${api.changes}`}`,
      fixes: isAll
        ? [
            {
              title: `Change to ${api.instead}`,
              edits: replaceValue(node, api.instead),
              // where more changed than the version, defaults did too (how pods are replaced, for one)
              ...(api.changes ? {} : { isSafe: true }),
            },
          ]
        : [],
    };
  },
});

/** The object as it is fits the new version, and means there what it meant. */
function isAllThereIsToDo({ instead, apiVersion }: RemovedApi, { shape }: Document, root: Node): boolean {
  const selector = root.at("spec.selector");
  const emptySelector = apiVersion.startsWith("policy/") && selector?.type === "mapping" && selector.entries.length === 0;
  return !emptySelector && shape.errors({ ...(root.value as object), apiVersion: instead }).length === 0;
}
