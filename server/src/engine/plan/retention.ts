/** How long artifacts are kept at hand, and when personal data is deleted. */
import { practice, sources } from "../practice/index";
import type { Decided, Decision, Spec, Tier } from "./plan";

/** Object storage of one cloud, as a location in it names it. */
export interface Bucket {
  readonly kind: "s3" | "gcs" | "azure";
  /** Bucket or, on Azure, container. */
  readonly name: string;
  /** The storage account that an Azure container belongs to. */
  readonly account?: string;
  /** Where in it artifacts begin: empty, or ending in a slash. */
  readonly prefix: string;
}

/** What becomes of stored artifacts as they grow old. */
export interface Retention {
  /** Absent where artifacts lie in no bucket, or nobody said where. */
  readonly bucket?: Bucket;
  readonly archiveAfterDays: number;
  readonly abortUploadsAfterDays: number;
  /** When stored requests and rows of personal data are deleted; absent where the spec does not say. */
  readonly deleteAfterDays?: number;
}

const { archiveAfterDays, abortUploadsAfterDays } = practice.artifacts;

/** The first tier whose bundle sets rules for old artifacts. */
const firstTier = 3;

/** Where artifacts lie and how they age. Decided aloud only where the tier writes it down and a bucket is known. */
export function resolveRetention(spec: Spec, tier: Tier): Decided<Retention> {
  const bucket = bucketOf(spec.tracking?.artifact_location) ?? bucketOf(spec.model?.storage_uri);
  const days = spec.privacy?.retention_days;
  const value: Retention = {
    ...(bucket ? { bucket } : {}),
    archiveAfterDays: archiveAfterDays.value,
    abortUploadsAfterDays: abortUploadsAfterDays.value,
    // 0 means that nothing is stored, so there is nothing to delete
    ...(days ? { deleteAfterDays: days } : {}),
  };
  return { value, decisions: bucket && tier >= firstTier ? [decide(value)] : [] };
}

function decide(retention: Retention): Decision {
  const rows = retention.deleteAfterDays
    ? ` Rows with personal data are deleted after ${retention.deleteAfterDays} days, as the spec says.`
    : "";
  return {
    question: "What becomes of old artifacts?",
    answer: `archived after ${retention.archiveAfterDays} days`,
    words: `Policy default: after ${retention.archiveAfterDays} days few ask for a version, so it moves to storage that costs less and still answers at once; unfinished uploads go after ${retention.abortUploadsAfterDays} days.${rows}`,
    source: sources.s3Lifecycle,
  };
}

interface Form {
  readonly kind: Bucket["kind"];
  readonly pattern: RegExp;
}

const forms: readonly Form[] = [
  { kind: "s3", pattern: /^s3[an]?:\/\/(?<name>[^/${]+)\/?(?<path>[^${]*)$/ },
  { kind: "gcs", pattern: /^gc?s:\/\/(?<name>[^/${]+)\/?(?<path>[^${]*)$/ },
  {
    kind: "azure",
    pattern: /^(?:wasbs?|abfss?):\/\/(?<name>[^@/${]+)@(?<account>[^./${]+)\.(?:blob|dfs)\.core\.windows\.net\/?(?<path>[^${]*)$/,
  },
];

/** The bucket of a location; undefined for other storage, and where a variable stands in its place. */
function bucketOf(location: string | undefined): Bucket | undefined {
  for (const { kind, pattern } of forms) {
    const found = pattern.exec(location ?? "")?.groups;
    if (!found?.["name"]) continue;
    const path = (found["path"] ?? "").replace(/\/+$/, "");
    const account = found["account"];
    return { kind, name: found["name"], ...(account ? { account } : {}), prefix: path === "" ? "" : `${path}/` };
  }
  return undefined;
}
