import { kindIds } from "../../kinds/kind";
import { secretsIn } from "../../secrets/find";
import { fixesFor } from "../../secrets/fixes";
import { variableWords } from "../../secrets/words";
import { inferenceService, kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "security/plain-env-secret",
  severity: "error",
  kinds: kindIds.filter((id) => /^(?:kserve|kubernetes|kfp|argo|katib|kubeflow|ray|seldon)\//.test(id)),
  title: "Secret as plain text in a container's environment",
  rationale:
    "A `value` in the environment of a container is plain text in the repository, in the object in the cluster and in the output of `kubectl describe`, for everyone who may look at pods. Put the secret into a Secret, which has access rules of its own, and name it with `valueFrom.secretKeyRef`. For the storage of KServe and Seldon attach the Secret to the service account that `serviceAccountName` names, or use workload identity, which needs no key at all. In a compiled Kubeflow pipeline `use_secret_as_env` of kfp-kubernetes does it. A secret that was committed must be changed as well.",
  source: {
    title: "Kubernetes: Distribute credentials securely using Secrets",
    url: "https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/",
    accessed: "2026-11-28",
  },
  examples: {
    good: [
      inferenceService(
        '  predictor:\n    containers:\n      - name: kserve-container\n        env:\n          - { name: HF_TOKEN, valueFrom: { secretKeyRef: { name: hf, key: token } } }\n          - { name: MAX_TOKENS, value: "512" }\n          - { name: TOKENIZER, value: bert-base-cased }\n          - { name: DB_PASSWORD_FILE, value: /run/secrets/db }\n          - { name: API_TOKEN, value: $(HF_TOKEN) }',
      ),
    ],
    bad: [
      {
        text: inferenceService(
          "  predictor:\n    containers:\n      - name: kserve-container\n        env:\n          - name: DB_PASSWORD\n            value: «correct-horse-battery» # rotate",
        ),
      },
      {
        text: inferenceService(
          "  predictor:\n    containers:\n      - name: kserve-container\n        env: [{ name: AWS_ACCESS_KEY_ID, value: «minioadmin» }] # of the object store",
        ),
        note: "The other half of a login: it belongs into the same Secret.",
      },
      {
        text: kubeflowPipeline({
          executors: {
            "exec-train":
              '{ container: { image: "python:3.11", command: [python, train.py], env: [{ name: WANDB_API_KEY, value: «0f3c9a7be21d4c58a6e4b1d07f92c8350f3c9a7b» }] } }',
          },
        }),
      },
    ],
  },
  *check(document) {
    for (const secret of secretsIn(document))
      if (secret.role === "variable")
        yield { at: secret.at, message: variableWords(secret), fixes: fixesFor(secret, document.kind) };
  },
});
