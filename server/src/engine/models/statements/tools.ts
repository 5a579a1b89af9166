/** Which tool does what, as the spec decides it and other files use it. */

import type { Document } from "../../file";
import { resourcesOf } from "../../kinds/clouds";
import type { KindId } from "../../kinds/kind";
import { trackerNamed } from "../../practice/tracking";
import { children, type Node, type Path, text } from "../../text/tree";
import { generatedHead, isGenerated } from "./generated";
import { at, type Fact, type Reader, stated } from "./statement";

function role(name: string, spec: string, others: Partial<Record<KindId, string | Path>>): Fact {
  const readers = Object.entries(others).map(([kind, path]): [string, Reader] => [kind, at(path)]);
  return { name, readers: { "mlops-spec": at(spec), ...Object.fromEntries(readers) } };
}

/** Servers that run inside a KServe service as its runtime. */
const inKserve: ReadonlySet<string> = new Set(["kserve", "triton", "torchserve", "tf_serving", "kubeflow"]);

const objects: Partial<Record<KindId, Reader>> = {
  "kserve/InferenceService": ({ root }) => server(root, "kserve"),
  "kserve/LLMInferenceService": ({ root }) => server(root, "kserve"),
  "seldon/SeldonDeployment": ({ root }) => server(root, "seldon"),
  "seldon/Model": ({ root }) => server(root, "seldon"),
  "sagemaker/template": ({ root }) =>
    resourcesOf(root, "AWS::SageMaker::Endpoint")
      .slice(0, 1)
      .flatMap((found) => typeOf(found, "sagemaker")),
  "azure-ml/online-deployment": (file) => itself(file, "azure_ml"),
  "vertex-ai/deploy-model": (file) => itself(file, "vertex_ai"),
};

export const tools: readonly Fact[] = [
  {
    name: "tool for tracking",
    readers: {
      "mlops-spec": (file) => tracker(file, file.root.at("tracking.tool")),
      "tracking-config": (file) => tracker(file, file.root.child("tool")),
      "sagemaker/template": ({ root }) =>
        resourcesOf(root, "AWS::SageMaker::Mlflow").flatMap((found) => typeOf(found, "sagemaker")),
    },
  },
  role("engine of retraining", "orchestrator", { "retraining-pipeline": "engine" }),
  role("tool for drift", "monitoring.drift_tool", { "monitoring-config": "drift.tool" }),
  {
    name: "feature store",
    readers: {
      "mlops-spec": at("features.store"),
      "feast/feature-store": (file) => itself(file, "feast"),
      "sagemaker/template": ({ root }) =>
        resourcesOf(root, "AWS::SageMaker::FeatureGroup").flatMap((found) => typeOf(found, "sagemaker")),
    },
  },
  {
    name: "service for feature flags",
    readers: {
      "mlops-spec": at("rollout.feature_flags"),
      "unleash-flags": (file) => itself(file, "unleash"),
      "launchdarkly-flags": (file) => itself(file, "launchdarkly"),
    },
  },
  {
    name: "system for CI",
    // a repository has other workflows too
    readers: {
      "mlops-spec": at("ci"),
      "github-workflow": (file) => (isGenerated(file) ? itself(file, "github_actions") : []),
      "gitlab-ci": (file) => (isGenerated(file) ? itself(file, "gitlab_ci") : []),
      jenkinsfile: (file) => [generatedHead(file)].flatMap((at) => (at ? [{ value: "jenkins", at }] : [])),
    },
  },
  { name: "pager", readers: { "mlops-spec": at("alerting.pager"), "alertmanager-config": pagers } },
  {
    name: "server",
    readers: { "mlops-spec": at("serving.server"), ...objects },
    same: (own, said) => own === said || (own === "kserve" && inKserve.has(String(said))),
  },
];

/** Of MLflow the address says whose it is. */
function tracker(file: Document, tool: Node | undefined): ReturnType<Reader> {
  return stated(tool).map((said) => ({ ...said, value: trackerNamed(file) }));
}

/** The file itself is the tool's: what it says stands at its first key. */
function itself({ root }: Document, tool: string): ReturnType<Reader> {
  const [first] = root.children;
  return first ? [{ value: tool, at: first.key }] : [];
}

function pagers({ root }: Document): ReturnType<Reader> {
  return children(root.child("receivers")).flatMap((receiver) =>
    ["pagerduty", "opsgenie"].flatMap((tool) => {
      const list = receiver.child(`${tool}_configs`);
      return list ? [{ value: tool, at: list.key }] : [];
    }),
  );
}

function typeOf(resource: Node, tool: string): ReturnType<Reader> {
  const type = resource.child("Type");
  return type ? [{ value: tool, at: type.span }] : [];
}

function server(root: Parameters<Reader>[0]["root"], tool: string): ReturnType<Reader> {
  const kind = root.child("kind");
  return kind && text(kind) !== "" ? [{ value: tool, at: kind.span }] : [];
}
