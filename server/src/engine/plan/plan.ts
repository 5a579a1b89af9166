/** What a spec leads to: tier, stack, serving, rollout and thresholds, each with the reasons for it. */
import type { RuleId } from "../rules/rule";
import type { Source } from "../source";
import type { MLOpsSpec } from "../spec.generated";
import type { Distribution } from "./distribution";
import type { Features } from "./features";
import type { Optimisation } from "./optimisation";
import type { Retention } from "./retention";
import type { Retraining } from "./retraining";
import type { Search } from "./search";
import type { Tooling } from "./tooling";
import type { Training } from "./training";

export type Spec = MLOpsSpec;
export type Tier = 1 | 2 | 3;

/** One question about how to run a model, answered, with the reason in words and who says so. */
export interface Decision {
  readonly question: string;
  readonly answer: string;
  /** The reason, one or two sentences for people. */
  readonly words: string;
  readonly rule?: RuleId;
  readonly source: Source;
}

/** A part of the plan together with the decisions that led to it. */
export interface Decided<T> {
  readonly value: T;
  readonly decisions: readonly Decision[];
}

/** The tool chosen for each role that every tier fills, in the words of the spec (`mlflow`, `kserve`, `cron` …). */
export interface CoreStack {
  readonly tracking: string;
  readonly registry: string;
  readonly serving: string;
  readonly pipeline: string;
  readonly drift: string;
  readonly metrics: string;
}

/** The tool for each role of the whole lifecycle; "none" where nothing plays it. */
export type Stack = CoreStack & Tooling;

/** Where predictions are made, as far as the generated files care. */
export type Pattern = "online" | "batch" | "device";

/** Everything about serving that generators need; replicas and concurrency as the spec says or as capacity demands. */
export interface Serving {
  readonly pattern: Pattern;
  readonly server: string;
  /** What runs the edge half of a hybrid target. */
  readonly edge?: string;
  /** Name of the format in the server's own words; absent where the spec does not say what is on disk, or the server cannot load it. */
  readonly modelFormat?: string;
  /** Version line of the model format that the runtime is built for, e.g. "2". */
  readonly formatVersion?: string;
  /** Serving runtime to name in the manifest, where the server would choose another one or none. */
  readonly runtime?: string;
  /** True where KServe serves a language model as an LLMInferenceService; elsewhere as an InferenceService. */
  readonly isLlmService?: true;
  /** What emits the metrics: the program behind the runtime. */
  readonly emitter: string;
  /** `openai` where a language model is asked in OpenAI's words: KServe then takes no protocol version. `mlflow` is its scoring server's own. */
  readonly protocol: "v1" | "v2" | "openai" | "mlflow";
  readonly deploymentMode: "Knative" | "Standard";
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Requests in flight that one replica takes. */
  readonly concurrency: number;
  readonly resources: Resources;
  /** Seconds until a replica must have loaded the model; a large one takes longer. */
  readonly startSeconds: number;
  /** Members of an ensemble that are services of their own; 1 where one model file holds all. */
  readonly members: number;
  /** How a batch run is spread over pods; absent for everything else. */
  readonly batch?: Batch;
  /** Keys of the spec that are needed before a deployment manifest can be written; empty where nothing is missing. */
  readonly missing: readonly string[];
}

/** One run of batch predictions. */
export interface Batch {
  /** Parts of the input, each the work of one pod. */
  readonly partitions: number;
  /** Pods at the same time. */
  readonly parallelism: number;
  /** Hours after which a run is given up. */
  readonly deadlineHours: number;
  /** When runs start, as five fields of cron in UTC; absent where somebody starts them. */
  readonly schedule?: string;
}

/** What one replica asks for and may use at most. */
export interface Resources {
  readonly cpuRequest: number;
  readonly cpuLimit: number;
  readonly memoryGi: number;
  readonly gpus: number;
}

export type Objective = "latency" | "error_rate" | "accuracy" | "drift";

export interface Rollout {
  /** `direct` where nothing demands a gradual one. */
  readonly strategy: "canary" | "blue_green" | "shadow" | "ab_test" | "direct";
  /** True where the server itself sends `steps` of the traffic to the new version; false for a shadow, which answers nobody. */
  readonly splits: boolean;
  /** Percent of traffic, rising to 100. */
  readonly steps: readonly number[];
  /** Objectives whose violation rolls back; empty for `direct`. */
  readonly rollbackOn: readonly Objective[];
  /** True where the bundle itself has the shadow and what copies requests to it. */
  readonly mirrors: boolean;
  /** The feature flag that sends a user to the new version, for a service of flags. */
  readonly flag: { readonly name: string; readonly stickiness: string };
  /** Minutes for which the objectives are watched after each step. */
  readonly soakMinutes: number;
}

/** Thresholds in the units their names say; fractions are 0–1. */
export interface Thresholds {
  readonly psi: { readonly monitor: number; readonly investigate: number; readonly retrain: number };
  readonly ksPValue: number;
  readonly latency: {
    readonly percentile: "p50" | "p90" | "p95" | "p99";
    readonly targetMs?: number;
    readonly alertFactor: number;
    readonly alertMs?: number;
    readonly forMinutes: number;
  };
  readonly errorRate: { readonly alert: number; readonly page: number };
  readonly accuracy: {
    readonly metric: string;
    /** Whether larger or smaller values of the metric are better. */
    readonly better: "higher" | "lower";
    readonly baseline?: number;
    readonly basis: "relative" | "absolute";
    readonly investigateDrop: number;
    readonly retrainDrop: number;
  };
  /** How much better than the champion a challenger must be, as a share of the champion's value. */
  readonly minImprovement: number;
  /** Span of recent data that drift and quality are computed over, in Prometheus form. */
  readonly window: string;
  /** When drift and quality are computed, in five cron fields, UTC. */
  readonly computed: string;
}

/** What the spec leads to. Every choice in it is one of `decisions`. */
export interface Plan {
  readonly spec: Spec;
  /** Semantic version of the model: the spec's, or the first one. */
  readonly version: string;
  /** Seed of every random generator in training from now on; what the registered version was trained with is in `spec` or unknown. */
  readonly seed: number;
  readonly tier: Tier;
  readonly recommendedTier: Tier;
  readonly stack: Stack;
  readonly training: Training;
  readonly serving: Serving;
  readonly rollout: Rollout;
  readonly thresholds: Thresholds;
  readonly retention: Retention;
  readonly retraining: Retraining;
  /** Absent where the bundle has no feature store of its own. */
  readonly features: Features | undefined;
  /** Absent where nothing searches hyperparameters. */
  readonly search: Search | undefined;
  /** Absent where one machine trains. */
  readonly distribution: Distribution | undefined;
  /** Absent where nothing asks for a smaller or faster model. */
  readonly optimisation: Optimisation | undefined;
  readonly decisions: readonly Decision[];
}
