/** What becomes of old artifacts, in the words of each cloud's storage. */
import { children, type Node, text } from "../text/tree";
import { type ContentKind, defineKind, type KindId } from "./kind";

export const storageKinds: readonly ContentKind[] = [
  lifecycle("s3", "S3 lifecycle configuration", "Rules", (rule) => rule.child("Status") !== undefined && acts(rule)),
  lifecycle("gcs", "Cloud Storage lifecycle configuration", "rule", (rule) => rule.at("action.type") !== undefined),
  lifecycle("azure", "Azure Blob Storage lifecycle policy", "rules", (rule) => text(rule.child("type")) === "Lifecycle"),
];

const actions = [
  "Transitions",
  "Expiration",
  "NoncurrentVersionTransitions",
  "NoncurrentVersionExpiration",
  "AbortIncompleteMultipartUpload",
];

function acts(rule: Node): boolean {
  return actions.some((key) => rule.child(key));
}

function lifecycle(cloud: string, title: string, key: string, isRule: (rule: Node) => boolean): ContentKind {
  const rulesOf = (root: Node): readonly Node[] => children(root.child(key) ?? root.at(["lifecycle", key]));
  return defineKind({
    id: `storage/${cloud}-lifecycle` as KindId,
    title,
    schema: `storage/${cloud}-lifecycle.schema.json`,
    consequence: "The storage refuses the rules without it.",
    unknownKeys: "warning",
    mentions: ["Transitions", "Expiration", "AbortIncompleteMultipartUpload", "SetStorageClass", "baseBlob"],
    recognise: (root) => rulesOf(root).some(isRule),
    // a bucket holds more than one model
    name: () => "",
  });
}
