/** The numbers of the field, each once, with where it comes from. Rules, plan and generators read them here and nowhere else. */
import type { Source } from "../source";

/** A number with its unit and its citation. `policyDefault` marks the product's own default, which no authority prescribes. */
export interface Practice {
  readonly value: number;
  readonly unit: string;
  readonly source: Source;
  readonly policyDefault: boolean;
}

const accessed = "2026-11-23";

export const sources = {
  psi: {
    title: "Evidently: Customize Data Drift",
    url: "https://docs.evidentlyai.com/metrics/customize_data_drift",
    accessed,
  },
  sloAlerting: { title: "Google SRE workbook: Alerting on SLOs", url: "https://sre.google/workbook/alerting-on-slos/", accessed },
  maturity: {
    title: "Google Cloud: MLOps: continuous delivery and automation pipelines in machine learning",
    url: "https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    accessed,
  },
  s3Lifecycle: {
    title: "Amazon S3: examples of lifecycle configurations",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html",
    accessed,
  },
  mlOpsPrinciples: { title: "ML-Ops.org: MLOps principles", url: "https://ml-ops.org/content/mlops-principles", accessed },
} as const satisfies Record<string, Source>;

const policy = (value: number, unit: string, source: Source): Practice => ({ value, unit, source, policyDefault: true });

export const practice = {
  /** Drift and quality are computed over a window that a new model does not change at once. */
  retrainingCooldown: policy(24, "hours", sources.maturity),
  /** What a step of a retraining may use at most. */
  trainingCpu: policy(2, "CPUs", sources.mlOpsPrinciples),
  trainingMemory: policy(8, "Gi", sources.mlOpsPrinciples),
  psi: {
    monitor: policy(0.1, "PSI", sources.psi),
    investigate: policy(0.2, "PSI", sources.psi),
    retrain: policy(0.25, "PSI", sources.psi),
  },
  ksPValue: policy(0.05, "p-value", sources.psi),
  accuracy: {
    investigateDrop: policy(0.05, "relative drop", sources.mlOpsPrinciples),
    retrainDrop: policy(0.1, "relative drop", sources.mlOpsPrinciples),
  },
  latency: {
    /** Below this an online service needs edge deployment or an optimised model. */
    edgeBelowMs: policy(50, "ms", sources.mlOpsPrinciples),
    /** Below this compression is advised. */
    compressBelowMs: policy(100, "ms", sources.mlOpsPrinciples),
    /** From here on batch inference is good enough. */
    batchFromMs: policy(500, "ms", sources.mlOpsPrinciples),
    alertFactor: policy(1.5, "× target", sources.sloAlerting),
    forMinutes: policy(10, "minutes", sources.sloAlerting),
  },
  errorRate: {
    alert: policy(0.01, "share of requests", sources.sloAlerting),
    page: policy(0.05, "share of requests", sources.sloAlerting),
  },
  /** From so many members on an ensemble counts as large. */
  largeEnsembleFrom: policy(10, "models", sources.mlOpsPrinciples),
  /** Files larger than this take minutes to load. */
  largeModelAboveGb: policy(1, "GB", sources.mlOpsPrinciples),
  /** Above this request rate a fixed number of replicas is a risk. */
  autoscaleAboveRps: policy(1000, "requests per second", sources.mlOpsPrinciples),
  capacity: {
    /** Copies that survive the loss of one. */
    minReplicas: policy(2, "replicas", sources.mlOpsPrinciples),
    /** Requests in flight one replica is taken to handle where the spec does not say. */
    concurrencyPerReplica: policy(8, "requests", sources.mlOpsPrinciples),
    /** Room for a peak above the stated request rate. */
    peakFactor: policy(1.5, "× needed replicas", sources.mlOpsPrinciples),
  },
  /** Percent of traffic after each step of a canary rollout. */
  canarySteps: [5, 25, 50, 100],
  /** How long a step of a rollout is watched: as long as an alert on latency waits, so that a step is not over before it could fire. */
  soakMinutes: policy(10, "minutes", sources.sloAlerting),
  batch: {
    /** Input of one pod: what it loses when it is interrupted. */
    partitionGb: policy(5, "GB", sources.mlOpsPrinciples),
    /** More pods than that at once are more than most storage and quotas like. */
    parallelism: policy(10, "pods", sources.mlOpsPrinciples),
    /** A run that takes longer hangs, or meets the next one. */
    deadlineHours: policy(6, "hours", sources.mlOpsPrinciples),
  },
  /** The largest share of users that a canary in production begins with. */
  firstCanaryStep: policy(10, "% of traffic", sources.mlOpsPrinciples),
  /** How much better than the champion a challenger must be before it is deployed. */
  minImprovement: policy(0.01, "share of the champion's value", sources.mlOpsPrinciples),
  /** Memory a replica needs, as a multiple of the model's files. */
  memoryPerModelSize: policy(1.5, "× size of the files", sources.mlOpsPrinciples),
  /** With less memory than this a model is not even loaded. */
  memoryAtLeast: policy(1.2, "× size of the files", sources.mlOpsPrinciples),
  artifacts: {
    /** From this age on an artifact moves to storage that is cheap to keep and still answers at once. */
    archiveAfterDays: policy(90, "days", sources.s3Lifecycle),
    /** Parts of an upload that nobody finished are paid for, and seen by nobody. */
    abortUploadsAfterDays: policy(7, "days", sources.s3Lifecycle),
  },
  /** Hours that something running all the time runs in a month: 365 × 24 ÷ 12. */
  hoursPerMonth: 730,
  /** A team smaller than this is better served without Kubeflow and tier 3. */
  smallTeamBelow: policy(5, "people", sources.mlOpsPrinciples),
} as const;
