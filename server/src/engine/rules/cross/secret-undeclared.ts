import { distance } from "fastest-levenshtein";
import type { Document } from "../../file";
import {
  declaredVariables,
  environmentGiven,
  environmentUsed,
  secretReferences,
  secrets,
  variablesUsed,
} from "../../models/statements/secrets";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { specWith } from "../example-texts";
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
const store = (address: string): string =>
  `project: fraud\nregistry: { registry_type: sql, path: ${address} }\nprovider: local\nonline_store: { type: redis, connection_string: "redis:6379" }\n`;

export default defineRule({
  id: "cross/secret-undeclared",
  severity: "warning",
  kinds: "all",
  title: "Secret that nobody declares",
  rationale:
    "A secret is used in one file and provided by another: a variable that no `secret_env` lists is not in the secret manager's list either, and a container whose Secret or key does not exist never starts. Variables are held against `secret_env` where a tracking configuration has one; keys of a Secret against that Secret where it is in the workspace. Variables in a `feature_store.yaml` or a collector's configuration are held against those that the model's containers are given, where one is nearly the same. A Secret that is made elsewhere is left alone, unless one of nearly the same name is here.",
  source: {
    title: "Kubernetes: Secrets",
    url: "https://kubernetes.io/docs/concepts/configuration/secret/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      {
        "mlops.yaml": specWith({}),
        "serving.yaml": reading("scores-database", "url"),
        "feature_store.yaml": store(variable("DATABASE_URL")),
      },
      { "tracking.yaml": tracking(variable("MLFLOW_BACKEND_STORE_URI")) },
      { "serving.yaml": reading("scores-database", "url") + secret },
      { "serving.yaml": reading("other-database", "password") },
    ],
    bad: [
      {
        text: {
          "mlops.yaml": specWith({}),
          "serving.yaml": reading("scores-database", "url"),
          "feature_store.yaml": store(`«${variable("DATABSE_URL")}»`),
        },
      },
      { text: { "tracking.yaml": tracking(`«${variable("MLFLOW_DATABASE_URI")}» # postgres`) } },
      { text: { "serving.yaml": reading("scores-database", "«uri»") + secret } },
      { text: { "serving.yaml": reading("«scores-databse»", "url") + secret } },
    ],
  },
  *checkAcross(document, workspace) {
    yield* undeclaredVariables(document, workspace);
    yield* misspeltVariables(document, workspace);
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

/** A variable that no container is given, and nearly is: what is not given at all may come from elsewhere. */
function* misspeltVariables(document: Document, workspace: Workspace): Generator<Problem> {
  const used = environmentUsed(document);
  const givers = used.length === 0 ? [] : workspace.model(document).filter((other) => environmentGiven(other).length > 0);
  const given = new Set(givers.flatMap(environmentGiven));
  for (const { name, node } of used) {
    const meant = given.has(name) ? undefined : nearest(name, given);
    if (meant === undefined || distance(name, meant) > 2) continue;
    yield {
      at: node.span,
      message: `No container of this model is given the variable ${name}. Did you mean "${meant}"? What is not set is empty, and the login fails.`,
      related: givers
        .filter((other) => environmentGiven(other).includes(meant))
        .map((other) => ({ document: other, at: placeOf(other), message: "Its containers are given that one." })),
      fixes: [{ title: `Change to ${meant}`, edits: replaceValue(node, text(node).replace(name, meant)) }],
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
