import { isResource } from "../../kinds/resource";
import { type FoundSecret, isSecretKey, namedSecret, shapedSecret, snakeCase } from "../../practice/secrets";
import { isAlias } from "../../schema/fault-fixes";
import type { Edit, Fix, Span } from "../../text/span";
import { type ScalarNode, text, walk } from "../../text/tree";
import { inferenceService, retrainingPipeline, specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "security/hardcoded-secret",
  severity: "error",
  kinds: "all",
  title: "Secret written into a file",
  rationale: `What is in a repository is read by everyone who has ever cloned it, and stays in its history after it was deleted. Keep passwords, tokens and keys in a secret manager and refer to them: \`\${VAR}\` filled from the environment, a \`secretKeyRef\`, a \`*_file\` path. A secret that was committed must be changed as well; removing the line is not enough. Masks (\`***\`), variables, templates and \`<placeholders>\` are fine. Messages never repeat the secret.`,
  source: {
    title: "OWASP: Secrets Management Cheat Sheet",
    url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ tracking: `{ tracking_uri: "https://ml:\${MLFLOW_PASSWORD}@mlflow.example.com" }` }),
      '{ "tracking_uri": "https://mlflow.example.com", "backend_store": "postgresql://mlflow:***@db:5432/mlflow" }',
      inferenceService(
        "  predictor:\n    containers:\n      - name: kserve-container\n        env:\n          - { name: HF_TOKEN, valueFrom: { secretKeyRef: { name: hf, key: token } } }",
      ),
    ],
    bad: [
      { text: specWith({ tracking: "\n  tracking_uri: postgresql://mlflow:«hunter2»@db:5432/mlflow # the old database" }) },
      {
        text: inferenceService(
          "  predictor:\n    containers:\n      - name: kserve-container\n        env:\n          - name: DB_PASSWORD\n            value: «correct-horse-battery» # rotate",
        ),
      },
      {
        text: '{\n  "tracking_uri": "https://mlflow.example.com",\n  "artifact_mode": "proxied",\n  "run_tags": { "aws": "«AKIAIOSFODNN7EXAMPLE»" }\n}\n',
      },
      {
        text: retrainingPipeline(
          "name: load\n    config: { registry: { apiKey: «tr-7f3c9a2e51» } } # of the training account",
          "{ name: join, dependencies: [load] }",
        ),
      },
    ],
  },
  *check({ root, kind }) {
    const scalars = [...walk(root)].filter((node) => node.type === "scalar");
    const told = new Set<unknown>();
    // an alias only repeats a secret; it is the place to tell only where nothing about the text itself says that it is one
    for (const node of [...scalars.filter((node) => !isAlias(node)), ...scalars.filter(isAlias)]) {
      const key = keyOf(node);
      const found = namesKeyOfSecret(node) ? undefined : secretIn(node, key);
      if (!found || (isAlias(node) && told.has(node.value))) continue;
      told.add(node.value);
      const at = placeOf(found, node);
      const variable = variableFor(key, found);
      yield {
        at,
        message: `${found.what} stands in this file${key === "" ? "" : ` ("${key}")`}, for everyone who can read the repository. Keep it in a secret manager, refer to it here, and change it: it counts as known.`,
        fixes: fixes(node, at, { variable, onKubernetes: isResource(kind) }),
      };
    }
  },
});

function secretIn(node: ScalarNode, key: string): FoundSecret | undefined {
  if (node.value === null || typeof node.value === "boolean") return undefined;
  return typeof node.value === "string" ? (shapedSecret(node.value) ?? namedSecret(key, node.value)) : numeric(key, node);
}

/** The word that says what a value is: its key, or for `{ name: X, value: … }` of an environment the variable's name. */
function keyOf(node: ScalarNode): string {
  if (node.name === "value") return text(node.parent?.child("name")) || "value";
  return typeof node.name === "number" ? String(node.parent?.name ?? "") : (node.name ?? "");
}

/** `secretKey: password` beside `envVar` or `remoteRef` says which key of a Secret is meant. */
function namesKeyOfSecret({ name, parent }: ScalarNode): boolean {
  return name === "secretKey" && (parent?.child("envVar") ?? parent?.child("remoteRef")) !== undefined;
}

/** A number is a secret only where a password is due: `max_token: 512` is none. */
function numeric(key: string, node: ScalarNode): FoundSecret | undefined {
  const found = namedSecret(key, node.origin.text.slice(node.span.start, node.span.end));
  return found?.what === "A password" ? found : undefined;
}

/** Exactly the secret's own letters, where the file spells them as the value does; else the value without its quotes. */
function placeOf({ secret }: FoundSecret, node: ScalarNode): Span {
  const source = node.origin.text.slice(node.span.start, node.span.end);
  const index = source.lastIndexOf(secret);
  return index === -1 ? node.span : { start: node.span.start + index, end: node.span.start + index + secret.length };
}

function variableFor(key: string, { what }: FoundSecret): string {
  const name =
    snakeCase(key)
      .replaceAll(/[^a-z0-9]+/g, "_")
      .replaceAll(/^_+|_+$/g, "")
      .toUpperCase() || "SECRET";
  if (isSecretKey(key)) return name;
  return what.startsWith("A password") ? `${name.replace(/_URI$|_URL$/, "")}_PASSWORD` : `${name}_SECRET`;
}

/** Kubernetes fills in no `${VAR}`: there only an environment variable has a fix, which reads it from a Secret. */
function fixes(
  node: ScalarNode,
  at: Span,
  options: { readonly variable: string; readonly onKubernetes: boolean },
): readonly Fix[] {
  const { variable, onKubernetes } = options;
  if (onKubernetes) return node.name === "value" && node.isEntry ? [secretKeyRef(node, variable)] : [];
  const { text: source } = node.origin;
  const whole = source.slice(node.span.start, node.span.end);
  if (whole.includes("\n")) return [];
  const newText = `${source.slice(node.span.start, at.start)}\${${variable}}${source.slice(at.end, node.span.end)}`;
  const quoted = /^["']/.test(whole) || node.parent?.style === "block" ? newText : JSON.stringify(newText);
  return [{ title: `Refer to \${${variable}}`, edits: [{ span: node.span, newText: quoted }] }];
}

function secretKeyRef(node: ScalarNode, variable: string): Fix {
  const newText = `{ secretKeyRef: { name: ${variable.toLowerCase().replaceAll("_", "-")}, key: ${variable} } }`;
  const json = JSON.stringify({ secretKeyRef: { name: variable.toLowerCase().replaceAll("_", "-"), key: variable } });
  const isJson = node.origin.format === "json";
  const edits: readonly Edit[] = [
    { span: node.key, newText: isJson ? '"valueFrom"' : "valueFrom" },
    { span: node.span, newText: isJson ? json : newText },
  ];
  return { title: `Read ${variable} from a Kubernetes Secret`, edits };
}
