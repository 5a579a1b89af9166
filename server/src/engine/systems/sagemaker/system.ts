/** Amazon SageMaker AI. */
import { cite } from "../../plan/sources";
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
    serving: {
      artifact: "CloudFormation: model, endpoint, scaling, alarms that roll back; batch transform",
      accepted: [{ by: "cfn-lint 1.58.0", check: "cfn-lint" }],
    },
    features: { artifact: "CloudFormation: feature group", accepted: [{ by: "cfn-lint 1.58.0", check: "cfn-lint" }] },
  },
  predictsBatches: true,
  cron: "eventbridge",
  mirror: "a SageMaker shadow variant",
});
