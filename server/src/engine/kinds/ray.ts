/** Ray on Kubernetes, by KubeRay. */
import { defineResource, type ResourceKind } from "./resource";

export const rayKinds: readonly ResourceKind[] = [
  defineResource("ray/RayJob", {
    title: "Ray RayJob",
    group: "ray.io",
    // another version of KubeRay may know the key
    unknownKeys: "warning",
    versions: { v1: "ray/ray-job.v1.schema.json" },
    mark: "spec.rayClusterSpec",
  }),
];
