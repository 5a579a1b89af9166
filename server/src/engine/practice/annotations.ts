/** Annotations that systems of this field read: where they stand, what they do, which values they know. */
import type { KindId } from "../kinds/kind";
import type { Source } from "../source";
import { autoscalerAnnotation, modeAnnotation } from "./kserve-scaling";
import { kserveSources } from "./kserve-sources";

export interface KnownAnnotation {
  readonly key: string;
  /** Objects in whose metadata it is read. */
  readonly kinds: readonly KindId[];
  /** What it does, as sentences. */
  readonly words: string;
  /** Values with what each of them does; where there are others, this is `open`. */
  readonly values: Readonly<Record<string, string>>;
  readonly open?: true;
  /** Values in the old words of the system, which it still understands. */
  readonly former?: Readonly<Record<string, string>>;
  /** Why it should not be written any more. */
  readonly deprecated?: string;
  readonly source: Source;
}

const service: readonly KindId[] = ["kserve/InferenceService"];
const runtimes: readonly KindId[] = ["kserve/ServingRuntime", "kserve/ClusterServingRuntime"];
const credentials: readonly KindId[] = ["kubernetes/Secret", "kubernetes/ServiceAccount"];
const llm: readonly KindId[] = ["kserve/LLMInferenceService", "kserve/LLMInferenceServiceConfig"];

const yes = { true: "Switched on.", false: "Switched off." };
const knative: Source = {
  title: "Knative: autoscaling",
  url: "https://knative.dev/docs/serving/autoscaling/",
  accessed: "2026-11-23",
};

export const annotations: readonly KnownAnnotation[] = [
  kserve(modeAnnotation, service, "How KServe runs the service. It cannot be changed on a service that exists.", {
    values: {
      Standard: "Deployment, Service and HPA; nothing scales to zero, canaries stand in `spec.canary`.",
      Knative: "Knative revisions: scale to zero, `canaryTrafficPercent`, scaling by concurrency or requests per second.",
      ModelMesh: "Many models share a few servers.",
    },
    former: { RawDeployment: "Former name of `Standard`.", Serverless: "Former name of `Knative`." },
  }),
  kserve(autoscalerAnnotation, service, "What scales the service in Standard mode.", {
    values: {
      hpa: "A HorizontalPodAutoscaler on cpu or memory; what is used when the annotation is absent.",
      keda: "KEDA, by the metrics of `autoScaling`.",
      external: "An autoscaler of your own; KServe creates none.",
      none: "Nothing. Multi-node services need this.",
    },
  }),
  kserve("serving.kserve.io/stop", service, "Stops the service and keeps its manifest.", {
    values: { true: "No pods run.", false: "The service runs." },
  }),
  kserve("serving.kserve.io/enable-tag-routing", service, "Gives every revision an address of its own. Knative mode only.", {
    values: yes,
  }),
  kserve("serving.kserve.io/enable-prometheus-scraping", service, "Marks the pods so that Prometheus scrapes them.", {
    values: yes,
  }),
  kserve("serving.kserve.io/enable-metric-aggregation", service, "Offers the metrics of model and proxy at one port.", {
    values: yes,
  }),
  kserve("prometheus.kserve.io/port", [...service, ...runtimes], "Port of the container's metrics.", {
    values: { "8080": "Port of KServe's own servers." },
    open: true,
  }),
  kserve("prometheus.kserve.io/path", [...service, ...runtimes], "Path of the container's metrics.", {
    values: { "/metrics": "The usual path." },
    open: true,
  }),
  kserve("storage.kserve.io/readonly", service, "Whether the model's volume can only be read.", {
    values: { true: "Only read; what holds when the annotation is absent.", false: "The container may write into it." },
  }),
  kserve(
    "serving.kserve.io/storageSecretName",
    service,
    "Secret that the `storage` of a model reads, in place of `storage-config`.",
    {
      values: {},
      open: true,
    },
  ),
  kserve("serving.kserve.io/gpu-resource-types", service, "More resources that count as GPUs, as a JSON list.", {
    values: { '["nvidia.com/mig-1g.5gb"]': "A slice of an NVIDIA card." },
    open: true,
  }),
  kserve("serving.kserve.io/disable-auto-update", service, "Leaves a service that is ready alone when its runtime changes.", {
    values: yes,
  }),
  kserve("serving.kserve.io/disable-localmodel", service, "Downloads the model although a cache on the node has it.", {
    values: yes,
  }),
  kserve("serving.kserve.io/nodegroup", service, "Group of nodes whose model cache is used.", { values: {}, open: true }),
  kserve(
    "serving.kserve.io/gke-accelerator",
    service,
    "Accelerator of GKE nodes; becomes a node selector where `nvidia.com/gpu` has a limit.",
    {
      values: { "nvidia-l4": "NVIDIA L4.", "nvidia-tesla-t4": "NVIDIA T4." },
      open: true,
    },
  ),
  ...["serving.kserve.io/metrics", "serving.kserve.io/metric", "serving.kserve.io/targetUtilizationPercentage"].map((key) =>
    kserve(key, service, "Once chose what the autoscaler looks at.", {
      values: {},
      open: true,
      deprecated: "No code of KServe 0.20 reads it: use `scaleMetric` and `scaleTarget`.",
    }),
  ),
  {
    key: "autoscaling.knative.dev/class",
    kinds: service,
    words: "Autoscaler of a Knative service.",
    values: {
      "kpa.autoscaling.knative.dev": "Knative's own: concurrency or requests per second, down to zero; the default.",
      "hpa.autoscaling.knative.dev": "The HorizontalPodAutoscaler: cpu or memory, never to zero.",
    },
    source: knative,
  },
  {
    key: "serving.knative.dev/rollout-duration",
    kinds: service,
    words: "Time over which Knative moves traffic to a new revision.",
    values: { "10m": "Ten minutes." },
    open: true,
    source: {
      title: "Knative: gradual rollout",
      url: "https://knative.dev/docs/serving/rolling-out-latest-revision/",
      accessed: "2026-11-23",
    },
  },
  kserve("serving.kserve.io/server-type", runtimes, "Which program the runtime is; KServe sets defaults by it.", {
    values: {
      mlserver: "Seldon's MLServer.",
      tritonserver: "NVIDIA Triton.",
      torchserve: "TorchServe, which is not maintained any more.",
      vllmserver: "vLLM.",
    },
    open: true,
  }),
  ...credentialKeys(),
  kserve("serving.kserve.io/exp-dra-device-class", llm, "Device class that is claimed for the workload. Experimental.", {
    values: {},
    open: true,
  }),
  kserve("serving.kserve.io/exp-dra-device-count", llm, "How many devices are claimed. Experimental.", {
    values: { "1": "One device." },
    open: true,
  }),
];

/** What is known of an annotation of a kind. */
export function annotationOf(key: string, kind: KindId): KnownAnnotation | undefined {
  return annotations.find((each) => each.key === key && each.kinds.includes(kind));
}

function credentialKeys(): readonly KnownAnnotation[] {
  const words: readonly (readonly [key: string, words: string, values: Readonly<Record<string, string>>])[] = [
    [
      "s3-endpoint",
      "Host of an S3 storage that is not Amazon's, without `https://`.",
      { "minio.example.com:9000": "A MinIO server." },
    ],
    ["s3-usehttps", "Whether the storage is reached by https.", { "1": "By https.", "0": "By http." }],
    ["s3-region", "Region of the bucket.", { "eu-central-1": "Frankfurt." }],
    ["s3-verifyssl", "Whether the storage's certificate is checked.", { "1": "It is.", "0": "It is not: for tests only." }],
    ["s3-useanoncredential", "Reads a public bucket without credentials.", yes],
    ["s3-usevirtualbucket", "Puts the bucket into the host's name.", yes],
    ["s3-useaccelerate", "Uses Amazon's transfer acceleration.", yes],
    ["s3-cabundle", "Path of the certificates to trust.", {}],
  ];
  return words.map(([key, text, values]) =>
    kserve(`serving.kserve.io/${key}`, credentials, `${text} Read on a Secret or ServiceAccount, not on the service.`, {
      values,
      open: true,
    }),
  );
}

type Rest = Pick<KnownAnnotation, "values" | "open" | "former" | "deprecated">;

function kserve(key: string, kinds: readonly KindId[], words: string, rest: Rest): KnownAnnotation {
  return { key, kinds, words, ...rest, source: kserveSources.constants };
}
