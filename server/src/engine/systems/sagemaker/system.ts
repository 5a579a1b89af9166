/** Amazon SageMaker AI. */
import { cite } from "../../plan/sources";
import { limitedBy, noLastWeekday, noTwoDays } from "../../practice/cron-limits";
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
  roles: {
    pipeline: {
      artifact: "pipeline definition in JSON, step.py, submit.py",
      accepted: [{ by: "botocore, its models of SageMaker and EventBridge Scheduler", check: "retraining: SageMaker" }],
    },
  },
  cron: "eventbridge",
  mirror: "a SageMaker shadow variant",
  cronLimit: limitedBy(noTwoDays, noLastWeekday),
  packages: ["boto3==1.44.8"],
});
