import { disagreements } from "../../models/statements/authority";
import { servingKinds } from "../../models/statements/identity";
import { tools } from "../../models/statements/tools";
import { serviceOf } from "../cross-example-texts";
import { bothSides, mismatch } from "../cross-problems";
import { retrainingPipelineWith, specWith } from "../example-texts";
import { alertmanagerConfig } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const others = [
  "feast/feature-store",
  "unleash-flags",
  "launchdarkly-flags",
  "github-workflow",
  "gitlab-ci",
  "jenkinsfile",
  "alertmanager-config",
] as const;

export default defineRule({
  id: "cross/tool-outside-stack",
  severity: "warning",
  kinds: ["tracking-config", "retraining-pipeline", "monitoring-config", ...others, ...servingKinds],
  title: "File for a tool that the spec does not choose",
  rationale:
    "The spec chooses one tool for each task. A file for another one is either left over from before, and then runs beside the right one or misleads whoever reads it; or the team has moved on and the spec has not. Triton, TorchServe and TensorFlow Serving may run inside a KServe service.",
  source: {
    title: "ML-Ops.org: MLOps principles",
    url: "https://ml-ops.org/content/mlops-principles",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      {
        "mlops.yaml": specWith({ alerting: "{ pager: pagerduty, chat: slack }" }),
        "alertmanager.yaml": alertmanagerConfig("receiver: chat"),
      },
      {
        "mlops.yaml": specWith({ orchestrator: "airflow" }),
        "pipeline.yaml": retrainingPipelineWith({ engine: "airflow # on our own cluster" }),
      },
      { "mlops.yaml": specWith({ serving: "{ server: triton }" }), "serving.yaml": serviceOf({}) },
    ],
    bad: [
      {
        text: {
          "mlops.yaml": specWith({ alerting: "{ pager: pagerduty, chat: slack }" }),
          "alertmanager.yaml": alertmanagerConfig("receiver: chat").replace(
            "pagerduty_configs: [{ routing_key_file",
            "«opsgenie_configs»: [{ api_key_file",
          ),
        },
      },
      {
        text: {
          "mlops.yaml": specWith({ orchestrator: "airflow" }),
          "pipeline.yaml": retrainingPipelineWith({ engine: "«prefect» # on our own cluster" }),
        },
      },
      {
        text: {
          "mlops.yaml": specWith({ serving: "{ server: seldon }" }),
          "serving.yaml": serviceOf({}).replace("InferenceService", "«InferenceService»"),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const fact of tools)
      for (const disagreement of disagreements(fact, document, workspace))
        yield mismatch(
          disagreement,
          `The ${fact.name} is ${bothSides(disagreement)}: one of the two is left over. Remove this file, or choose its tool in the spec.`,
        );
  },
});
