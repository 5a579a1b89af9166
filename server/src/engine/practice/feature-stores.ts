/** What each feature store keeps features in, the most usual one first. */
export const onlineStores: Readonly<Record<string, readonly string[]>> = {
  // https://docs.feast.dev/reference/online-stores
  feast: ["redis", "dynamodb", "bigtable", "postgres", "cassandra"],
  // https://docs.cloud.google.com/vertex-ai/docs/featurestore/latest/overview: the former one ends in February 2027
  vertex_ai: ["bigtable"],
  // https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store.html: OnlineStoreConfig.StorageType
  sagemaker: ["standard", "in_memory"],
};

/** The history of features, of stores that somebody else runs. */
export const managedHistories: Readonly<Record<string, string>> = { vertex_ai: "bigquery", sagemaker: "s3" };
