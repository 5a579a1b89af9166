import { objectionProblems } from "../../plan/objection-problems";
import { cite } from "../../plan/sources";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/prefer-existing-stack",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Second tool for what a platform in use does already",
  rationale:
    "`existing_stack` says what a team runs already. A second tool for the same job means two places to look for a run, two sets of accounts, two upgrades, and a history that is cut in half. Integrate rather than replace. Platforms that speak MLflow (SageMaker, Azure ML, Databricks) are not replaced by naming `mlflow`. A tool that cannot load the model is no choice, so another server beside it is not reported. That one tool per job is better is the policy of this catalogue; if the old one goes, take it out of `existing_stack`.",
  source: cite.mlflowTracking,
  policyDefault: true,
  examples: {
    good: [
      specWith({ existing_stack: "[mlflow]", tracking: "{ tool: mlflow }", serving: "{ server: triton }" }),
      specWith({ existing_stack: "databricks", tracking: "{ tool: mlflow }" }),
      specWith({ existing_stack: "[sagemaker, mlflow]", tracking: "{ tool: mlflow }", orchestrator: "sagemaker" }),
      specWith({ existing_stack: "kubeflow", model: "{ format: openvino }", serving: "{ server: triton }" }),
    ],
    bad: [
      { text: specWith({ existing_stack: "[mlflow]", tracking: "\n  tool: «wandb» # the new team knows it" }) },
      { text: specWith({ existing_stack: "kubeflow", orchestrator: "«airflow»" }) },
      { text: specWith({ existing_stack: "kubeflow", model: "{ format: onnx }", serving: "{ server: «triton» }" }) },
      { text: specWith({ existing_stack: "[custom, sagemaker]", tracking: "{ tool: «wandb» }" }) },
    ],
  },
  check: (document) => objectionProblems(document, "spec/prefer-existing-stack"),
});
