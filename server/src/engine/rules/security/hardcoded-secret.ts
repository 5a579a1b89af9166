import { secretsIn } from "../../secrets/find";
import { fixesFor } from "../../secrets/fixes";
import { plainWords } from "../../secrets/words";
import { retrainingPipeline, specWith } from "../example-texts";
import { alertmanagerConfig } from "../prometheus-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "security/hardcoded-secret",
  severity: "error",
  kinds: "all",
  title: "Secret written into a file",
  rationale: `What is in a repository is read by everyone who has ever cloned it, and stays in its history after it was deleted. Keep passwords, tokens and keys in a secret manager and refer to them in the form that the file takes: \`\${VAR}\` in our own documents, a \`*_file\` path for Alertmanager, a \`secretKeyRef\` on Kubernetes. A secret that was committed must be changed as well; removing the line is not enough. Tokens are told by secretlint's recommended rules, other secrets by their keys. Masks (\`***\`), variables, templates, \`<placeholders>\`, names of Secrets, digests and commits are fine. Passwords in addresses and environment variables of containers have rules of their own. Messages and fixes never repeat the secret.`,
  source: {
    title: "OWASP: Secrets Management Cheat Sheet",
    url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipeline(
        `name: load\n    config: { registry: { apiKey: "\${REGISTRY_API_KEY}", max_tokens: 512, secret: registry-login } }`,
        "{ name: join, dependencies: [load] }",
      ),
      '{ "tracking_uri": "https://mlflow.example.com", "artifact_mode": "proxied", "secret_env": ["MLFLOW_TRACKING_PASSWORD"] }',
      alertmanagerConfig("receiver: chat"),
    ],
    bad: [
      { text: specWith({ description: "reads with «AKIAIOSFODNN7EXAMPLE» # the example key of AWS" }) },
      {
        text: '{\n  "tracking_uri": "https://mlflow.example.com",\n  "artifact_mode": "proxied",\n  "run_tags": { "aws": "«AKIAIOSFODNN7EXAMPLE»" }\n}\n',
      },
      {
        text: retrainingPipeline(
          "name: load\n    config: { registry: { apiKey: «tr-7f3c9a2e51» } } # of the training account",
          "{ name: join, dependencies: [load] }",
        ),
      },
      {
        text: `${alertmanagerConfig("receiver: chat")}  - name: night\n    pagerduty_configs:\n      - routing_key: «1f0c7a9e5b3d48628e41c07d9a36bf52» # of the night shift\n`,
        note: "Alertmanager fills in no variables; of every secret it takes the path of a file instead.",
      },
      {
        text: configMap(
          "  feature_store.yaml: |\n    online_store:\n      type: redis\n      connection_string: localhost:6379\n      password: «correct-horse-battery» # of the cache\n",
        ),
      },
    ],
  },
  *check(document) {
    for (const secret of secretsIn(document))
      if (secret.role === "other") yield { at: secret.at, message: plainWords(secret), fixes: fixesFor(secret, document.kind) };
  },
});

function configMap(data: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: feature-store\ndata:\n${data}`;
}
