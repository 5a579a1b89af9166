/** `autoScaling.metrics`: what each type of metric needs, as KServe's webhook checks it. Facts: kserve-sources.ts. */

/** The key that holds the details, by the metric's type. */
export const metricDetails: Readonly<Record<string, string>> = {
  Resource: "resource",
  External: "external",
  PodMetric: "podmetric",
};

/** The key that holds the value, by the target's type. */
export const targetValues: Readonly<Record<string, string>> = {
  Utilization: "averageUtilization",
  AverageValue: "averageValue",
  Value: "value",
};

/** Types of targets KEDA takes, by resource. */
export const resourceTargets: Readonly<Record<string, readonly string[]>> = {
  cpu: ["Utilization"],
  memory: ["AverageValue", "Utilization"],
};

/** Less is refused as a target for memory. */
export const leastMemory = { bytes: 2 ** 20, words: "1Mi" } as const;
