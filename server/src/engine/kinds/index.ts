/** All kinds, in the order they are tried. */

import apiContract from "./api-contract";
import { argoKinds } from "./argo";
import { changeKinds } from "./change";
import { cloudKinds } from "./clouds";
import { codeKinds } from "./code";
import devicePackage from "./device-package";
import { externalSecretKinds } from "./external-secrets";
import feast from "./feast";
import githubWorkflow from "./github-workflow";
import gitlabCi from "./gitlab-ci";
import { governanceKinds } from "./governance";
import grafana from "./grafana";
import jenkinsfile from "./jenkinsfile";
import { kfpKinds, kfpResources } from "./kfp";
import type { ContentKind, Kind, KindId } from "./kind";
import { kserveKinds } from "./kserve";
import { kubeflowKinds } from "./kubeflow";
import { kubernetesKinds } from "./kubernetes";
import launchdarkly from "./launchdarkly";
import { mlflowKinds } from "./mlflow";
import mlopsSettings from "./mlops-settings";
import mlopsSpec from "./mlops-spec";
import modelCard from "./model-card";
import modelRegistry from "./model-registry";
import { modelServerKinds } from "./model-servers";
import monitoringConfig from "./monitoring-config";
import openlineage from "./openlineage";
import { orchestrationKinds } from "./orchestration";
import otelCollector from "./otel-collector";
import { prometheusKinds, prometheusResources } from "./prometheus";
import { proseKinds } from "./prose";
import { rayKinds } from "./ray";
import type { ResourceKind } from "./resource";
import retrainingPipeline from "./retraining-pipeline";
import { routeKinds } from "./routes";
import { seldonKinds } from "./seldon";
import { storageKinds } from "./storage-lifecycle";
import { tfdvKinds } from "./tfdv";
import trackingConfig from "./tracking-config";
import unleash from "./unleash";

/** Recognised by their keys. */
export const contentKinds: readonly ContentKind[] = [
  mlopsSpec,
  ...kfpKinds,
  trackingConfig,
  modelRegistry,
  monitoringConfig,
  retrainingPipeline,
  ...prometheusKinds,
  grafana,
  otelCollector,
  feast,
  ...cloudKinds,
  ...storageKinds,
  devicePackage,
  ...mlflowKinds,
  githubWorkflow,
  gitlabCi,
  jenkinsfile,
  unleash,
  launchdarkly,
  ...changeKinds,
  openlineage,
  ...orchestrationKinds,
  ...governanceKinds,
  apiContract,
  ...modelServerKinds,
  ...tfdvKinds,
  ...codeKinds,
  modelCard,
  ...proseKinds,
  mlopsSettings,
];

/** Recognised by API group and kind. */
export const resourceKinds: readonly ResourceKind[] = [
  ...kserveKinds,
  ...kubernetesKinds,
  ...kfpResources,
  ...argoKinds,
  ...kubeflowKinds,
  ...rayKinds,
  ...seldonKinds,
  ...externalSecretKinds,
  ...routeKinds,
  ...prometheusResources,
];

export const kinds: readonly Kind[] = [...contentKinds, ...resourceKinds];

export const kindOf = (id: KindId): Kind | undefined => kinds.find((kind) => kind.id === id);
