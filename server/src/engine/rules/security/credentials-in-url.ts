import { secretsIn } from "../../secrets/find";
import { fixesFor } from "../../secrets/fixes";
import { maskedWords, plainWords } from "../../secrets/words";
import { inferenceService, specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "security/credentials-in-url",
  severity: "error",
  kinds: "all",
  title: "Password in an address",
  rationale: `Addresses are logged, shown in dashboards and copied into tickets, and a password in one goes along, besides being read by everyone who has cloned the repository. A masked one (\`user:***@\`) is a fault as well: the address connects to nothing as it stands, and the next person completes it in the file. Take the password, or the whole address, from the environment or a Secret: MLflow's server reads \`MLFLOW_BACKEND_STORE_URI\`, its clients \`MLFLOW_TRACKING_USERNAME\` and \`MLFLOW_TRACKING_PASSWORD\`. An address with a user only, or with \`\${VAR}\` in the password's place, is fine.`,
  source: {
    title: "OWASP: Secrets Management Cheat Sheet",
    url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ tracking: `{ tracking_uri: "https://ml:\${MLFLOW_PASSWORD}@mlflow.example.com:8080/a@b" }` }),
      '{ "tracking_uri": "https://mlflow.example.com", "backend_store": "postgresql://mlflow@db:5432/mlflow" }',
      `{ "tracking_uri": "https://mlflow.example.com", "backend_store": "\${MLFLOW_BACKEND_STORE_URI}" }`,
    ],
    bad: [
      { text: specWith({ tracking: "\n  tracking_uri: postgresql://mlflow:«hunter2»@db:5432/mlflow # the old database" }) },
      {
        text: '{\n  "tracking_uri": "https://mlflow.example.com",\n  "backend_store": "postgresql://mlflow:«***»@db:5432/mlflow"\n}\n',
        note: "Masked, and no better: the file cannot be used without writing the password into it.",
      },
      {
        text: inferenceService(
          "  predictor:\n    containers:\n      - name: kserve-container\n        env:\n          - name: FEATURE_STORE\n            value: redis://:«s3cr3t»@cache:6379/0 # shared",
        ),
      },
      { text: specWith({ tracking: '{ tracking_uri: "https://mlflow.example.com/?user=ml&password=«hunter2»" }' }) },
    ],
  },
  *check(document) {
    for (const secret of secretsIn(document)) {
      if (secret.role !== "address") continue;
      const message = secret.inAddress === "masked" ? maskedWords(secret) : plainWords(secret);
      yield { at: secret.at, message, fixes: fixesFor(secret, document.kind) };
    }
  },
});
