/** storage/lifecycle.json: what becomes of old artifacts, in the words of the storage they lie in. */
import type { Plan } from "../../plan/plan";
import type { Bucket, Retention } from "../../plan/retention";
import { defineGenerator, type Step } from "../generator";
import { paths } from "../paths";
import { jsonFile, type Value } from "../render";
import { personalFolder } from "./personal-folder";

export default defineGenerator({
  id: "storage/lifecycle",
  tier: 3,
  path: paths.lifecycle,
  about: "when old artifacts are archived, and personal rows deleted",
  applies: ({ retention }) => retention.bucket !== undefined,
  steps: (plan) => applying(plan),
  // No head: each of these formats refuses keys that it does not know.
  generate: ({ retention }) => {
    const { bucket } = retention;
    return bucket ? [jsonFile(paths.lifecycle, policies[bucket.kind](bucket, retention))] : [];
  },
});

type Policy = (bucket: Bucket, retention: Retention) => Value;

const policies: Readonly<Record<Bucket["kind"], Policy>> = {
  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
  s3: (bucket, { archiveAfterDays, abortUploadsAfterDays, deleteAfterDays }) => ({
    Rules: [
      {
        ID: "archive-old-versions",
        Status: "Enabled",
        Filter: { Prefix: bucket.prefix },
        Transitions: [{ Days: archiveAfterDays, StorageClass: "GLACIER_IR" }],
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: abortUploadsAfterDays },
      },
      ...(deleteAfterDays
        ? [
            {
              ID: "delete-personal-data",
              Status: "Enabled",
              Filter: { Prefix: personalFolder(bucket) },
              Expiration: { Days: deleteAfterDays },
              NoncurrentVersionExpiration: { NoncurrentDays: 1 },
            },
          ]
        : []),
    ],
  }),
  /** https://docs.cloud.google.com/storage/docs/lifecycle */
  gcs: (bucket, { archiveAfterDays, abortUploadsAfterDays, deleteAfterDays }) => {
    const below = (prefix: string): Value => (prefix === "" ? undefined : [prefix]);
    const matchesPrefix = below(bucket.prefix);
    return {
      rule: [
        { action: { type: "SetStorageClass", storageClass: "COLDLINE" }, condition: { age: archiveAfterDays, matchesPrefix } },
        { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: abortUploadsAfterDays, matchesPrefix } },
        ...(deleteAfterDays
          ? [{ action: { type: "Delete" }, condition: { age: deleteAfterDays, matchesPrefix: below(personalFolder(bucket)) } }]
          : []),
      ],
    };
  },
  /** https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure; Azure drops unfinished uploads itself after a week. */
  azure: (bucket, { archiveAfterDays, deleteAfterDays }) => {
    const rule = (name: string, prefix: string, baseBlob: Value): Value => ({
      enabled: true,
      name,
      type: "Lifecycle",
      definition: { actions: { baseBlob }, filters: { blobTypes: ["blockBlob"], prefixMatch: [`${bucket.name}/${prefix}`] } },
    });
    const archive = rule("archiveOldVersions", bucket.prefix, {
      tierToCold: { daysAfterModificationGreaterThan: archiveAfterDays },
    });
    const remove = { delete: { daysAfterModificationGreaterThan: deleteAfterDays } };
    return { rules: deleteAfterDays ? [archive, rule("deletePersonalData", personalFolder(bucket), remove)] : [archive] };
  },
};

function applying({ retention: { bucket } }: Plan): readonly Step[] {
  if (!bucket) return [];
  const title = "Let old artifacts age (replaces all lifecycle rules of the bucket)";
  return [{ phase: "set up", title, commands: [commands[bucket.kind](bucket)] }];
}

const commands: Readonly<Record<Bucket["kind"], (bucket: Bucket) => string>> = {
  s3: ({ name }) =>
    `aws s3api put-bucket-lifecycle-configuration --bucket ${name} --lifecycle-configuration file://${paths.lifecycle}`,
  gcs: ({ name }) => `gcloud storage buckets update gs://${name} --lifecycle-file=${paths.lifecycle}`,
  azure: ({ account }) =>
    `az storage account management-policy create --account-name ${account} --resource-group "$RESOURCE_GROUP" --policy @${paths.lifecycle}`,
};
