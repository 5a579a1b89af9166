/** What the size of a model's files asks of a start. */
import { type Practice, sources } from "./index";
import { schemeOf } from "./kserve-storage";

/** Knative gives a revision this many seconds to become ready: https://knative.dev/docs/serving/configuration/deployment/ */
export const knativeStartSeconds = 600;

/** Above this a model is made smaller, or its files are brought to the node before a replica starts. */
export const largeModel: Practice = { value: 1, unit: "GB", source: sources.mlOpsPrinciples, policyDefault: true };

/**
 * Storage that spares a replica the download: an image the node keeps, a volume that is mounted, files in the container.
 * `oci+fetch` downloads its artifact like object storage does.
 * https://kserve.github.io/website/docs/model-serving/storage/providers/oci (read 2026-11-28)
 */
const stagedSchemes: readonly string[] = ["oci", "oci+modelcar", "oci+native", "pvc", "file"];

/** Are the model's files near a replica before it starts? A path without a scheme is in its container already. */
export function isStaged(storageUri: string): boolean {
  const scheme = schemeOf(storageUri);
  return scheme === undefined ? storageUri.startsWith("/") : stagedSchemes.includes(scheme.toLowerCase());
}

/** Image, download and loading: five minutes, and one more for each gigabyte, as slow storage (about 20 MB/s) needs. */
export function secondsToStart(sizeGb = 0): number {
  return 300 + Math.ceil(sizeGb) * 60;
}
