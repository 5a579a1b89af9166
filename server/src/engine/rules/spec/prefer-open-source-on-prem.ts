import { objectionProblems } from "../../plan/objection-problems";
import { sources } from "../../practice/index";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const onPrem = "{ platform: on_prem }";

export default defineRule({
  id: "spec/prefer-open-source-on-prem",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Service of a cloud on a platform of one's own",
  rationale:
    "Vertex AI, SageMaker, Azure ML and Databricks are run by their vendors only. Where the platform is `on_prem` or `hybrid`, a part that lives there cannot move into the house, needs data to leave it, and cannot be moved on. Open source (MLflow, Kubeflow, KServe or a model server, Feast) runs in both. This preference is the policy of this catalogue. What `existing_stack` names is in use and is not reported.",
  source: sources.mlOpsPrinciples,
  policyDefault: true,
  examples: {
    good: [
      specWith({ infrastructure: onPrem, tracking: "{ tool: mlflow }", orchestrator: "airflow" }),
      specWith({ infrastructure: "{ platform: hybrid }", existing_stack: "[databricks]", tracking: "{ tool: databricks }" }),
      specWith({ infrastructure: "{ platform: kubernetes }", orchestrator: "vertex_ai" }),
      specWith({ infrastructure: onPrem, tracking: "{ tool: wandb }" }),
    ],
    bad: [
      { text: specWith({ infrastructure: onPrem, tracking: "\n  tool: «databricks» # from the pilot" }) },
      { text: specWith({ infrastructure: "{ platform: hybrid }", team_size: "3", orchestrator: "«vertex_ai»" }) },
      { text: specWith({ infrastructure: onPrem, model: "{ format: savedmodel }", serving: "{ server: «sagemaker» }" }) },
    ],
  },
  check: (document) => objectionProblems(document, "spec/prefer-open-source-on-prem"),
});
