/** Amazon SageMaker AI. */

import { cite } from "../../plan/sources";
import { limitedBy, noLastWeekday, noTwoDays } from "../../practice/cron-limits";
import { storageClients } from "../../practice/python-packages";
import { defineSystem } from "../system";

export default defineSystem({
  id: "sagemaker",
  title: "Amazon SageMaker AI",
  source: cite.sagemaker,
  status: {
    state: "active",
    words: "Active; SageMaker Experiments is only kept for Studio Classic, and managed MLflow takes its place.",
    source: {
      title: "AWS: MLflow in SageMaker AI",
      url: "https://docs.aws.amazon.com/sagemaker/latest/dg/mlflow.html",
      accessed: "2026-11-23",
    },
  },
  clients: ["sagemaker-mlflow==0.5.0"],
  champion: (name) => `models:/${name}@champion`,
  roles: {
    serving: {
      artifact: "CloudFormation: model, endpoint, scaling, alarms that roll back; batch transform",
      accepted: [{ by: "cfn-lint 1.58.0", check: "cfn-lint" }],
    },
    features: { artifact: "CloudFormation: feature group", accepted: [{ by: "cfn-lint 1.58.0", check: "cfn-lint" }] },
    tracking: {
      artifact: "training code for managed MLflow, whose address is an ARN; CloudFormation: MLflow App, its bucket and its role",
      accepted: [
        { by: "cfn-lint 1.58.0", check: "cfn-lint" },
        { by: "mlflow 3.15.2, which runs the same code on a store of its own", check: "SageMaker: trained" },
        { by: "sagemaker-mlflow 0.5.0, which resolves the address", check: "Addresses of" },
      ],
    },
    registry: {
      artifact: "promote.py: aliases and tags; the service copies versions to SageMaker's own registry where that is switched on",
      accepted: [{ by: "mlflow 3.15.2, which runs the same code on a store of its own", check: "SageMaker: trained" }],
    },
    pipeline: {
      artifact: "pipeline definition in JSON, step.py, submit.py",
      accepted: [{ by: "botocore, its models of SageMaker and EventBridge Scheduler", check: "retraining: SageMaker" }],
    },
  },
  predictsBatches: true,
  cron: "eventbridge",
  mirror: "a SageMaker shadow variant",
  cronLimit: limitedBy(noTwoDays, noLastWeekday),
  packages: storageClients["s3"] ?? [],
});
