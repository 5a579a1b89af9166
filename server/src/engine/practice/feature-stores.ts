/** What each feature store keeps its online features in, the most usual one first. */
export const onlineStores: Readonly<Record<string, readonly string[]>> = {
  // https://docs.feast.dev/reference/online-stores
  feast: ["redis", "dynamodb", "bigtable", "postgres", "cassandra"],
  // https://docs.cloud.google.com/vertex-ai/docs/featurestore/latest/overview: the former one ends in February 2027
  vertex_ai: ["bigtable"],
  // https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store.html: OnlineStoreConfig.StorageType
  sagemaker: ["standard", "in_memory"],
};
