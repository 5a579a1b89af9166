/** Keys of which a mapping may have only one: where one stands, the others are not offered. */
import type { KindId } from "../../kinds/kind";
import { frameworkKeys } from "../../practice/kserve-service";
import type { MappingNode, Node, Path } from "../../text/tree";

/** Groups by the beginning of a kind's id; `""` holds for all. From facts that no schema of theirs says, or says in a way too long to read. */
const groups: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "": [
    // https://kubernetes.io/docs/reference/kubernetes-api/: unions of the core types
    ["value", "valueFrom"],
    ["httpGet", "tcpSocket", "exec", "grpc"],
    ["configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef", "fileKeyRef"],
    ["minAvailable", "maxUnavailable"],
  ],
  // https://github.com/kserve/kserve/blob/master/pkg/apis/serving/v1beta1/component.go
  kserve: [
    // a sidecar may stand beside a model; whoever needs one writes it
    ["containers", "model", ...frameworkKeys],
    ["storageUri", "storageUris"],
    ["storageUri", "storage"],
    ["nodeName", "serviceName", "serviceUrl"],
    ["prefix", "regex"],
    ["replicas", "scaling"],
    ["wva", "keda"],
    ["inline", "ref"],
  ],
  // https://github.com/kubeflow/pipelines/blob/master/api/v2alpha1/pipeline_spec.proto: its `oneof`s
  kfp: [
    ["dag", "executorLabel"],
    ["container", "importer", "resolver", "customJob"],
    ["componentInputParameter", "taskOutputParameter", "runtimeValue", "taskFinalStatus"],
    ["componentInputArtifact", "taskOutputArtifact"],
    ["constant", "runtimeParameter", "constantValue"],
    ["parameterIterator", "artifactIterator"],
    ["raw", "inputParameter"],
    ["valueFromParameter", "valueFromOneof"],
    ["schemaTitle", "schemaUri", "instanceSchema"],
    ["intValue", "doubleValue", "stringValue"],
  ],
  // https://github.com/argoproj/argo-workflows/blob/main/workflow/validate/validate.go
  argo: [
    ["container", "script", "steps", "dag", "resource", "suspend", "http", "data", "containerSet", "plugin"],
    ["template", "templateRef", "inline"],
    ["depends", "dependencies"],
    ["withItems", "withParam", "withSequence"],
    ["entrypoint", "workflowTemplateRef"],
    ["templates", "workflowTemplateRef"],
    ["value", "valueFrom"],
    ["schedule", "schedules"],
  ],
  // https://github.com/kubeflow/katib/blob/master/pkg/webhook/v1beta1/experiment/validator/validator.go
  katib: [
    ["parameters", "nasConfig"],
    ["trialSpec", "configMap"],
  ],
  // https://github.com/SeldonIO/seldon-core/blob/v2/operator/apis/mlops/v1alpha1/model_types.go
  seldon: [
    ["explainer", "llm"],
    ["modelRef", "pipelineRef"],
  ],
  // https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/: a recording rule never fires
  "prometheus-rules": [
    ["alert", "record"],
    ["record", "for"],
    ["record", "annotations"],
    ["record", "keep_firing_for"],
  ],
};

/** The volume sources of the core API stand beside a name; what a volume is, only one of them says. */
const volumeSources: readonly string[] = [
  ...["configMap", "secret", "emptyDir", "persistentVolumeClaim", "hostPath", "projected", "downwardAPI", "csi", "ephemeral"],
  ...["nfs", "image", "iscsi", "fc", "rbd", "cephfs", "cinder", "glusterfs", "azureDisk", "azureFile", "awsElasticBlockStore"],
  ...["gcePersistentDisk", "flexVolume", "flocker", "gitRepo", "photonPersistentDisk", "portworxVolume", "quobyte", "scaleIO"],
  ...["storageos", "vsphereVolume"],
];

/** What systems write, never people; and a container's name where KServe has fixed it. */
const unwritten: readonly string[] = [
  "status",
  ...["uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "managedFields", "selfLink"].map(
    (key) => `metadata.${key}`,
  ),
  "metadata.deletionGracePeriodSeconds",
  ...["model", ...frameworkKeys].map((key) => `spec.predictor.${key}.name`),
];

/** True for a key that nobody should be led to write. */
export function isUnwritten(path: Path): boolean {
  return unwritten.includes(path.join("."));
}

/** Keys that a key further down, or further up, excludes: by the key, where the other is from the mapping that gets it. */
const elsewhere: readonly { readonly key: string; readonly where: (mapping: MappingNode) => boolean }[] = [
  {
    key: "storageUris",
    where: ({ entries }) => entries.some((entry) => isServer(entry) && entry.child("storageUri") !== undefined),
  },
  { key: "storageUri", where: (mapping) => isServer(mapping) && mapping.parent?.child("storageUris") !== undefined },
];

function isServer({ name }: Node): boolean {
  return name === "model" || frameworkKeys.includes(String(name));
}

/** Keys that must not stand beside those a mapping has. */
export function excludedBy(mapping: MappingNode, kind: KindId): ReadonlySet<string> {
  const { keys, path } = mapping;
  const present = new Set(keys);
  const isVolume = path.at(-2) === "volumes";
  const candidates = Object.entries(groups).flatMap(([family, each]) => (kind.startsWith(family) ? each : []));
  const besides = kind.startsWith("kserve") ? elsewhere.filter(({ where }) => where(mapping)).map(({ key }) => key) : [];
  const beside = [...candidates, ...(isVolume ? [volumeSources] : [])].flatMap((group) => {
    const here = group.filter((key) => present.has(key));
    return here.length > 0 ? group.filter((key) => !present.has(key)) : [];
  });
  return new Set([...besides, ...beside]);
}
