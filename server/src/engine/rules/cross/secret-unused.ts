import type { Document } from "../../file";
import { type Declared, declaredSecret, declaredVariables } from "../../models/statements/declared-secrets";
import { secretReferences, secretsReadWhole } from "../../models/statements/secrets";
import { specOf } from "../../plan/thresholds-in-force";
import { podSpec } from "../../practice/kubernetes-pods";
import { isReadByTools } from "../../practice/tool-variables";
import { didYouMean } from "../../text/did-you-mean";
import { items, text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { specWith } from "../example-texts";
import { deployment } from "../kubernetes-example-texts";
import { defineRule, type Problem } from "../rule";

const spec = specWith({});
const reading = (key: string): string =>
  deployment({ env: `[{ name: DATABASE_URL, valueFrom: { secretKeyRef: { name: fraud-detection, key: ${key} } } }]` });
const external = (...keys: readonly string[]): string => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: fraud-detection }
spec:
  secretStoreRef: { name: vault, kind: ClusterSecretStore }
  data:
${keys.map((key) => `    - { secretKey: ${key}, remoteRef: { key: fraud/database } }\n`).join("")}`;

export default defineRule({
  id: "cross/secret-unused",
  severity: "info",
  kinds: ["external-secrets/ExternalSecret", "secrets-example", "tracking-config"],
  title: "Secret that nothing uses",
  rationale:
    "A secret that nobody needs any more is still a door: it is rotated by nobody, and whoever finds it gets in. Told is a key of an ExternalSecret that no container of the model reads, where containers read others of its keys one by one, or a Secret that no object of the model names at all; and a variable in `secrets.example`, or in the `secret_env` of a tracking configuration, that no other line of the model's files names. Variables that a tool reads by itself, such as `AWS_ACCESS_KEY_ID` or `MLFLOW_TRACKING_TOKEN`, count as used, and an `.env.example`, which lists an application's settings too, is only read for what it declares.",
  source: {
    title: "OWASP: Secrets Management Cheat Sheet",
    url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      { "mlops.yaml": spec, "serving.yaml": reading("url"), "secrets.yaml": external("url") },
      { "mlops.yaml": spec, "serving.yaml": reading("url"), "secrets.example": "DATABASE_URL=\nAWS_ACCESS_KEY_ID=\n" },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "serving.yaml": reading("url"), "secrets.yaml": external("url", "«password»") } },
      {
        text: {
          "mlops.yaml": spec,
          "serving.yaml": reading("url"),
          "secrets.example": "DATABASE_URL=\n«SCORES_TOKEN»= # of the former service\n",
        },
      },
      {
        text: {
          "mlops.yaml": spec,
          "serving.yaml": deployment(),
          "secrets.yaml": external("url").replace("name: fraud-detection }", "name: «fraud-detection-database» }"),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const declared = specOf(document, workspace) ? judged(document) : [];
    if (declared.length > 0) yield* unusedVariables(declared, document, workspace);
    if (document.kind.id === "external-secrets/ExternalSecret") yield* unusedKeys(document, workspace);
  },
});

/** What a login's own plugin reads, `auth.secret_env`, no file has to name. */
function judged(document: Document): readonly Declared[] {
  if (document.kind.id === "tracking-config") {
    const own = new Set(items(document.root.child("secret_env")).map(text));
    const ofLogin = new Set(items(document.root.at("auth.secret_env")).map(text));
    return declaredVariables(document).filter(({ name }) => own.has(name) && !ofLogin.has(name));
  }
  return document.kind.id === "secrets-example" && !/\.env\.\w+$/i.test(document.path) ? declaredVariables(document) : [];
}

function* unusedVariables(declared: readonly Declared[], document: Document, workspace: Workspace): Generator<Problem> {
  const spec = specOf(document, workspace);
  const model = workspace.model(document);
  for (const { name, at } of declared) {
    if (isReadByTools(name) || !/^\w+$/.test(name) || model.some((other) => isNamedIn(other, name))) continue;
    yield {
      at,
      message: `No file of this model uses the secret ${name}.${meant(name, model)} Whoever finds one that nobody rotates gets in. Remove it here and from the secret manager, or correct the name.`,
      related: spec ? [{ document: spec, at: nameIn(spec), message: "The files of this model were searched." }] : [],
    };
  }
}

/** True where a document names the variable; in the one that declares it, only outside its lists. */
function isNamedIn(other: Document, variable: string): boolean {
  if (other.kind.id === "secrets-example") return false;
  const declared = declaredVariables(other).filter(({ name }) => name === variable);
  const text = declared.reduce(
    (rest, { at }) => rest.slice(0, at.start) + " ".repeat(at.end - at.start) + rest.slice(at.end),
    other.text,
  );
  return new RegExp(`(?<!\\w)${variable}(?!\\w)`).test(text);
}

/** Variables that containers are given, one of which may be meant. */
function meant(name: string, model: readonly Document[]): string {
  const used = model.flatMap((other) => secretReferences(other).map(({ variable }) => variable));
  return didYouMean(name, new Set(used.filter(Boolean)));
}

function* unusedKeys(document: Document, workspace: Workspace): Generator<Problem> {
  const secret = declaredSecret(document);
  const model = workspace.model(document).filter((other) => other !== document);
  const workloads = model.filter((other) => podSpec(other.root, other.kind.id) ?? other.kind.id.startsWith("kserve/"));
  const [first] = workloads;
  if (!secret || !first) return;
  const references = model.flatMap((other) => secretReferences(other).map((reference) => ({ ...reference, document: other })));
  const readers = references.filter(({ name }) => text(name) === secret.name);
  if (model.some((other) => secretsReadWhole(other).includes(secret.name))) return;
  if (readers.length === 0) {
    if (model.some((other) => other.text.includes(secret.name))) return;
    yield {
      at: secret.at,
      message: `No object of this model names the Secret "${secret.name}".${didYouMean(
        secret.name,
        references.map(({ name }) => text(name)),
      )} Whoever finds a secret that nobody rotates gets in. Remove this object, or name its Secret where it is needed.`,
      related: [{ document: first, at: nameIn(first), message: "Its containers read other Secrets, or none." }],
    };
    return;
  }
  const read = new Set(readers.map(({ key }) => text(key)));
  // a key that is read and not there is told where it is read, and may be this one
  if ([...read].some((name) => !secret.keys.some((key) => key.name === name))) return;
  for (const { name, at } of secret.keys.filter((key) => !read.has(key.name)))
    yield {
      at,
      message: `No container of this model reads the key "${name}".${didYouMean(name, read)} Whoever finds a secret that nobody rotates gets in. Remove it here and from the secret manager, or read it.`,
      related: readers.map(({ name: node, document: other }) => ({
        document: other,
        at: node.span,
        message: "This reads other keys of the Secret.",
      })),
    };
}

function nameIn({ root }: Document): Problem["at"] {
  return (root.at("metadata.name") ?? root.child("name") ?? root).span;
}
