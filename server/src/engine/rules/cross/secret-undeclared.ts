import type { Document } from "../../file";
import { declaredVariables, secretReferences, secrets, variablesUsed } from "../../models/statements/secrets";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { deployment } from "../kubernetes-example-texts";
import { defineRule, type Problem } from "../rule";

const variable = (name: string): string => `"\${${name}}"`;
const tracking = (store: string): string => `model_name: fraud-detection
tracking_uri: https://mlflow.example.com
artifact_mode: proxied
artifacts_destination: s3://mlops-artifacts
backend_store: ${store}
auth_enabled: true
auth: { mechanism: basic, app_name: basic-auth, config_path_env: MLFLOW_AUTH_CONFIG_PATH, secret_env: [MLFLOW_FLASK_SERVER_SECRET_KEY] }
secret_env: [MLFLOW_BACKEND_STORE_URI]
`;
const secret = `---
apiVersion: v1
kind: Secret
metadata: { name: scores-database }
stringData: { url: "\${DATABASE_URL}" }
`;
const reading = (name: string, key: string): string =>
  deployment({ env: `[{ name: DATABASE_URL, valueFrom: { secretKeyRef: { name: ${name}, key: ${key} } } }]` });

export default defineRule({
  id: "cross/secret-undeclared",
  severity: "warning",
  kinds: "all",
  title: "Secret that nobody declares",
  rationale:
    "A secret is used in one file and provided by another: a variable that no `secret_env` lists is not in the secret manager's list either, and a container whose Secret or key does not exist never starts. Variables are held against `secret_env` where a tracking configuration has one; keys of a Secret against that Secret where it is in the workspace. A Secret that is made elsewhere is left alone, unless one of nearly the same name is here.",
  source: {
    title: "Kubernetes: Secrets",
    url: "https://kubernetes.io/docs/concepts/configuration/secret/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "tracking.yaml": tracking(variable("MLFLOW_BACKEND_STORE_URI")) },
      { "serving.yaml": reading("scores-database", "url") + secret },
      { "serving.yaml": reading("other-database", "password") },
    ],
    bad: [
      { text: { "tracking.yaml": tracking(`«${variable("MLFLOW_DATABASE_URI")}» # postgres`) } },
      { text: { "serving.yaml": reading("scores-database", "«uri»") + secret } },
      { text: { "serving.yaml": reading("«scores-databse»", "url") + secret } },
    ],
  },
  *checkAcross(document, workspace) {
    yield* undeclaredVariables(document, workspace);
    yield* missingKeys(document, workspace);
  },
});

function* undeclaredVariables(document: Document, workspace: Workspace): Generator<Problem> {
  const used = variablesUsed(document);
  if (used.length === 0 || !document.root.child("secret_env")) return;
  const declared = new Set(workspace.model(document).flatMap((other) => [...declaredVariables(other)]));
  for (const { name, node } of used) {
    if (declared.has(name)) continue;
    yield {
      at: node.span,
      message: `The variable ${name} is used here, and no file of this model declares it as a secret.${didYouMean(name, declared)} Whoever sets up the server from \`secret_env\` leaves it out. Add it there, or correct the name.`,
    };
  }
}

function* missingKeys(document: Document, workspace: Workspace): Generator<Problem> {
  for (const { name, key } of secretReferences(document)) {
    const named = workspace.named(text(name)).filter(({ kind }) => kind.id === "kubernetes/Secret");
    const keys = named.flatMap((secret) => secrets(secret));
    if (named.length > 0 && key && keys.length > 0 && !keys.includes(text(key)))
      yield {
        at: key.span,
        message: `The Secret "${text(name)}" has no key "${text(key)}".${didYouMean(text(key), keys)} A container that needs it never starts. Name one of its keys: ${keys.join(", ")}.`,
        related: named.map((secret) => ({ document: secret, at: placeOf(secret), message: "This is the Secret." })),
        fixes: fixes(key, nearest(text(key), keys)),
      };
    if (named.length > 0) continue;
    const near = [...workspace.model(document), ...(workspace.file(document.path)?.documents ?? [])];
    const others = near.filter(({ kind }) => kind.id === "kubernetes/Secret");
    const meant = nearest(
      text(name),
      others.map(({ root }) => text(root.at("metadata.name"))),
    );
    if (meant !== undefined)
      yield {
        at: name.span,
        message: `There is no Secret "${text(name)}" here. Did you mean "${meant}"? A container whose Secret does not exist never starts.`,
        fixes: fixes(name, meant),
      };
  }
}

function fixes(node: Parameters<typeof replaceValue>[0], meant: string | undefined): NonNullable<Problem["fixes"]> {
  return meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: replaceValue(node, meant) }];
}

function placeOf({ root }: Document): Problem["at"] {
  return (root.at("metadata.name") ?? root).span;
}
