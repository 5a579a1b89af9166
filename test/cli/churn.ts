/** A spec that nothing is missing of, and as little as that takes: what bundles are made of in these tests. */
export const churnSpec = `name: churn
model_type: classification
deployment_target: online
scale_requirements: { rps: 20, latency_ms: 200 }
governance_level: experimental
tier: 1
model: { framework: sklearn, framework_version: "1.5", format: sklearn, storage_uri: "s3://models/churn/v1.0.0" }
serving: { server: kserve, min_replicas: 1, max_replicas: 4 }
`;
