import { objectionProblems } from "../../plan/objection-problems";
import { cite } from "../../plan/sources";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const on = (cloud: string): string => `{ platform: cloud_managed, cloud: ${cloud} }`;

export default defineRule({
  id: "spec/prefer-managed-on-cloud",
  severity: "info",
  kinds: ["mlops-spec"],
  title: "Tool to run oneself where the cloud offers its own",
  rationale:
    "`platform: cloud_managed` says that the cloud's own services are preferred: they are there at once, and somebody else upgrades them. An open-source tool beside them has to be installed, secured and watched. The price of the managed one is being bound to it, so this is a hint, and the preference is the policy of this catalogue. Nothing is said about what `existing_stack` explains, about `mlflow` where the cloud's own tracking speaks MLflow (AWS, Azure), nor about Airflow and Prefect, which clouds and vendors run as well.",
  source: cite.vertexAi,
  policyDefault: true,
  examples: {
    good: [
      specWith({ infrastructure: on("gcp"), tracking: "{ tool: vertex_ai }", orchestrator: "airflow" }),
      specWith({ infrastructure: on("azure"), tracking: "{ tool: mlflow }" }),
      specWith({ infrastructure: on("gcp"), existing_stack: "mlflow", tracking: "{ tool: mlflow }" }),
      specWith({ infrastructure: "{ platform: kubernetes, cloud: gcp }", tracking: "{ tool: mlflow }" }),
    ],
    bad: [
      { text: specWith({ infrastructure: on("gcp"), tracking: "\n  tool: «mlflow» # as in the old project" }) },
      { text: specWith({ infrastructure: on("aws"), serving: "{ server: «triton» }", model: "{ format: onnx }" }) },
      { text: specWith({ infrastructure: on("azure"), orchestrator: "«cron»", retraining: '{ schedule: "0 2 * * 0" }' }) },
    ],
  },
  check: (document) => objectionProblems(document, "spec/prefer-managed-on-cloud"),
});
