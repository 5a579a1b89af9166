/**
 * What counts as a secret and what only refers to one. All secrets here are made up; those that look like a vendor's token are
 * put together from parts, so that nobody's scanner takes this file for a leak.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { rules as kept } from "@secretlint/secretlint-rule-preset-recommend";
import { describe, it } from "mocha";
import { checkExample } from "../../server/src/engine/pages/example";
import { homeOf } from "../../server/src/engine/practice/secret-homes";
import { inferenceService, specWith } from "../../server/src/engine/rules/example-texts";
import { alertmanagerConfig } from "../../server/src/engine/rules/prometheus-example-texts";
import credentialsInUrl from "../../server/src/engine/rules/security/credentials-in-url";
import hardcodedSecret from "../../server/src/engine/rules/security/hardcoded-secret";
import plainEnvSecret from "../../server/src/engine/rules/security/plain-env-secret";
import { applyEdits, Lines, type Range } from "../../server/src/engine/text/span";

interface KeptRule {
  readonly meta: { readonly id: string };
  create(context: object, options: object): { file(source: object): unknown };
}

const rules = [hardcodedSecret, credentialsInUrl, plainEnvSecret];

const letters = "abcdEFGHijklMNOPqrstUVWXyzab";
const mixed = (length: number): string => "a1B2c3D4e5F6g7H8i9J0".repeat(20).slice(0, length);
const hex = (length: number): string => "0f3c9a7be21d4c58a6e4b1d07f92c835".repeat(20).slice(0, length);
const pem = (label: string): string => `-----BEGIN ${label}-----\n        MII${mixed(120)}\n        -----END ${label}-----`;

/** One token for each rule of secretlint's preset that is used, and for each shape of our own. */
const tokens: Readonly<Record<string, string>> = {
  "AWS secret key": `aws_secret_access_key = ${mixed(40)}`,
  npm: `npm_${mixed(36)}`,
  "Slack token": ["xoxb", "123456789012", mixed(12)].join("-"),
  "Slack webhook": ["https://hooks.slack.com/services", "T0123ABCD", "B0123ABCD", mixed(24)].join("/"),
  SendGrid: ["SG", mixed(22), mixed(43)].join("."),
  Shopify: `shpat_${hex(32)}`,
  GitHub: `ghp_${mixed(36)}`,
  "GitHub, fine-grained": `github_pat_${mixed(82)}`,
  GitLab: `glpat-${mixed(20)}`,
  Grafana: `glsa_${mixed(32)}_${hex(8)}`,
  OpenAI: `sk-proj-${mixed(74)}T3BlbkFJ${mixed(74)}`,
  Anthropic: `sk-ant-api03-${mixed(93)}AA`,
  Groq: `gsk_${mixed(52)}`,
  "Hugging Face": `hf_${letters}${letters.slice(0, 6)}`,
  Linear: `lin_api_${mixed(40)}`,
  Notion: `ntn_12345678901${mixed(35)}`,
  "1Password": `ops_${[0, 1, 2].map((more) => btoa(JSON.stringify({ key: mixed(99 + more) }))).find((text) => text.endsWith("fQ=="))}`,
  Vault: `hvs.${mixed(95)}`,
  Vercel: `vcp_${mixed(24)}`,
  Databricks: `dapi${hex(32)}`,
  Docker: `dckr_pat_${mixed(27)}`,
  Figma: `figd_${mixed(40)}`,
  "AWS key": "AKIAIOSFODNN7EXAMPLE",
  JWT: [btoa('{"alg":"HS256"}'), btoa('{"sub":"ml-trainer"}'), mixed(43)].join(".").replaceAll("=", ""),
  "Azure storage": `DefaultEndpointsProtocol=https;AccountName=ml;AccountKey=${mixed(86)}==`,
  Google: `AIza${mixed(35)}`,
  "private key in base64": btoa(`-----BEGIN RSA PRIVATE KEY-----\nMII${mixed(60)}`),
};

/** `key: value` below `config`, where any key may stand. */
const secret: readonly string[] = [
  ...Object.values(tokens).map((token) => `note: "${token}"`),
  ...["RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY", "EC PRIVATE KEY"].map((label) => `note: |\n        ${pem(label)}`),
  "db_password: hunter2",
  "dbPassword: hunter2",
  "password: 123456",
  'password: "123456"',
  "api_key: 9f8e7d6c5b4a",
  "token: c2VjcmV0LXRva2VuLXZhbHVl",
  `token: ${hex(40)}`,
  "client_secret: Zm9v+YmFy/42",
  "admin_password: password1234",
  "note: password1234",
  `sdk_key: sdk-${hex(8)}-1234`,
  `key_of_the_registry: ${mixed(32)}`,
  "password: { default: hunter2 }",
  "args: [--user, ml, --password, hunter2]",
  "args: [--password=hunter2]",
  'connection_string: "cache:6379,ssl=true,password=hunter2"',
  "dsn: host=db user=ml password=hunter2",
];

/** Passwords in addresses. */
const addresses: readonly string[] = [
  "url: redis://:s3cr3t@cache:6379/0",
  "url: https://user:p%40ss@example.com",
  "url: postgresql+psycopg2://ml:ml@db/mlflow",
  "url: postgresql://mlflow:***@db:5432/mlflow",
  "url: postgresql://mlflow:xxxx@db:5432/mlflow",
  "url: jdbc:postgresql://db:5432/mlflow?user=ml&password=hunter2",
  "url: jdbc:sqlserver://db:1433;user=ml;password=hunter2",
  `url: "https://ml.blob.core.windows.net/models?sv=2024-11-04&sig=${mixed(24)}"`,
  "cmd: mlflow server --backend-store-uri postgresql://ml:hunter2@db/mlflow --host 0.0.0.0",
  `url: https://ml:ghp_${mixed(36)}@github.com/ml/models.git`,
  "db_password: postgresql://ml:hunter2@db/mlflow",
];

const harmless: readonly string[] = [
  "password: ***",
  "password: xxxxx",
  "password:",
  'password: ""',
  "password: <your-password>",
  "password: changeme",
  "password: your_password_here",
  'password: "[REDACTED]"',
  `password: "\${DB_PASSWORD}"`,
  `password: "\${DB_PASSWORD:-}"`,
  `password: "\${env:DB_PASSWORD}"`,
  "password: $DB_PASSWORD",
  "password: $$(DB_PASSWORD)",
  "password: $(DB_PASSWORD)",
  'password: "$__file{/run/secrets/db}"',
  'password: "%(DB_PASSWORD)s"',
  'password: "%DB_PASSWORD%"',
  'password: "{{ secrets.DB_PASSWORD }}"',
  'password: "{{ .Values.db.password | quote }}"',
  'password: "{{secrets/ml/db-password}}"',
  "password: \"{{$.inputs.parameters['password']}}\"",
  'password: "#{DB_PASSWORD}#"',
  `authorization_token: "Bearer \${TOKEN}"`,
  "password_file: /run/secrets/db",
  "password: /run/secrets/db",
  "password: DB_PASSWORD",
  "token: vault:secret/data/mlflow#token",
  "api_key: arn:aws:secretsmanager:eu-west-1:123456789012:secret:ml-AbCdEf",
  "secret: mlflow-credentials",
  "secret: s3creds",
  "secret_name: mlflow",
  "secret_env: [MLFLOW_TRACKING_PASSWORD]",
  "secretRef: mlflow-db",
  "secretKeyRef: { name: mlflow-db, key: password }",
  "remoteRef: { key: ml/db, property: password }",
  "remote: { secretKey: password, remoteRef: { key: ml/db } }",
  "password: { type: string, description: password of the database }",
  "token: 512",
  'token: "512"',
  "max_token: 512",
  "max_tokens: 4096",
  "tokenizer: bert-base",
  'pad_token: "[PAD]"',
  "eos_token: </s>",
  "unk_token: UNK123456789012345678901234",
  "use_token: true",
  'require_password: "true"',
  "private_key: none",
  "api_key: default",
  "partition_key: customer_id",
  "outputParameterKey: pipelinechannel--int-0-to-9999-Output",
  "public_key: MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2dT1",
  `kms_key_id: ${hex(8)}-1234-1234-1234-${hex(12)}`,
  "encryption_key: arn:aws:kms:eu-west-1:123456789012:key/1234",
  "url: postgresql://mlflow@db:5432/mlflow",
  `url: "postgresql://mlflow:\${DB_PASSWORD}@db:5432/mlflow"`,
  'url: "postgresql://{{ .Values.user }}:{{ .Values.password }}@db:5432/mlflow"',
  "url: postgresql://mlflow:<password>@db:5432/mlflow",
  "url: postgresql://mlflow:$(DB_PASSWORD)@db:5432/mlflow",
  "url: https://example.com:8080/a@b",
  `image: docker://python:3.11@sha256:${hex(64)}`,
  `image: registry.example.com:5000/ml/train:1.2@sha256:${hex(64)}`,
  "url: models:/fraud-detection@champion",
  "url: s3://bucket/models/v2.1.0",
  "url: https://example.com/search?page=2&token=10",
  "time: 12:30@noon",
  "source: def connect(user, password=None, token=settings.token)",
  `webhook: "https://hooks.slack.com/services/\${SLACK_PATH}"`,
  "webhook: https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
  `note: ghp_${"x".repeat(36)}`,
  "note: eyJhbGciOiJIUzI1NiJ9...",
  "note: |\n        -----BEGIN PRIVATE KEY-----\n        ...\n        -----END PRIVATE KEY-----",
  "note: |\n        -----BEGIN PUBLIC KEY-----\n        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n        -----END PUBLIC KEY-----",
  `caBundle: ${btoa(`-----BEGIN CERTIFICATE-----\nMII${mixed(60)}`)}`,
  `git_commit: ${hex(40)}`,
  `run_id: ${hex(32)}`,
  `uuid: ${hex(8)}-1234-4234-8234-${hex(12)}`,
  `hash: sha256:${hex(64)}`,
  `secret: sha256:${hex(64)}`,
  `etag: ${hex(32)}`,
  "role: arn:aws:iam::123456789012:role/ml-trainer",
];

describe("secrets", () => {
  for (const entry of secret)
    it(`reports ${nameOf(entry)}`, () => {
      const [finding, ...others] = secretsIn(entry);
      assert.deepEqual([finding?.rule, others.length], [hardcodedSecret.id, 0]);
    });

  for (const entry of addresses)
    it(`reports the address in ${nameOf(entry)}`, () => {
      const [finding, ...others] = secretsIn(entry);
      assert.deepEqual([finding?.rule, others.length], [credentialsInUrl.id, 0]);
    });

  for (const entry of harmless) it(`leaves ${nameOf(entry)} alone`, () => assert.deepEqual(secretsIn(entry), []));

  it("marks exactly the password, where its letters stand elsewhere in the address too", () => {
    const text = configWith("url: postgresql://ml:ml@ml/ml");
    assert.deepEqual(marked(text), ["ml"]);
    assert.equal(checkExample(text, rules).findings[0]?.range.start.character, "      url: postgresql://ml:".length);
  });

  it("tells every secret of a value, and a fix for one repeats no other", () => {
    const text = configWith(`note: AKIAIOSFODNN7EXAMPLE and ${tokens["Databricks"]}`);
    assert.deepEqual(marked(text), ["AKIAIOSFODNN7EXAMPLE", tokens["Databricks"]]);
    for (const { fixes } of checkExample(text, rules).findings) assert.ok(!JSON.stringify(fixes).includes("EXAMPLE"));
  });

  it("reads tokens in comments, where everybody knows a password that ships with a tool", () => {
    assert.deepEqual(marked(configWith(`note: a # was ${tokens["GitHub"]}`)), [tokens["GitHub"]]);
    assert.deepEqual(marked(configWith("note: a # was postgresql://ml:correct-horse@db.example.com/mlflow")), ["correct-horse"]);
    for (const comment of ["replace password1234", "such as postgresql://user:password@host/db", "postgresql://ml:***@db/mlflow"])
      assert.deepEqual(marked(configWith(`note: a # ${comment}`)), []);
  });

  it("reads a token that is spelt with escapes", () => {
    const token = tokens["GitHub"] ?? "";
    assert.deepEqual(marked(configWith(`note: "\\x67${token.slice(1)}"`)), [`"\\x67${token.slice(1)}"`]);
  });

  it("reports a secret that is used twice where it stands", () => {
    const found = secretsIn("admin_password: &p hunter2\n      user_password: *p");
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [4],
    );
    assert.equal(secretsIn("note: &p hunter2\n      user_password: *p").length, 1);
  });

  it("replaces a key of an address together with its password", () => {
    const text = specWith({ tracking: "{ artifact_location: s3://AKIAIOSFODNN7EXAMPLE:wJalr/XUtn+FEMI@bucket/models }" });
    assert.ok(fixed(text).includes(`"s3://\${ARTIFACT_LOCATION_PASSWORD}@bucket/models"`), fixed(text));
  });

  it("replaces a value in quotes within its quotes, in JSON too", () => {
    assert.ok(fixed(configWith("note: 'AKIAIOSFODNN7EXAMPLE'")).includes(`note: '\${NOTE_SECRET}'`));
    const json = '{ "tracking_uri": "https://example.com", "auth_enabled": true, "run_tags": { "api_key": "a\\"9f8e7d6c" } }';
    assert.ok(fixed(json).includes(`"api_key": "\${API_KEY}"`), fixed(json));
  });

  it("looks into every kind of document", () => {
    const text = specWith({ description: "AKIAIOSFODNN7EXAMPLE" });
    assert.equal(checkExample(text, rules).findings.length, 1);
  });
});

/** The artifact, with a secret in it; the form it takes, in the message; and what the first fix makes of it, if there is one. */
const artifacts: readonly (readonly [name: string, text: string, form: string, fixed?: string])[] = [
  ["our own documents", configWith("api_key: 9f8e7d6c5b4a"), `\`\${VAR}\``, `api_key: \${API_KEY}`],
  [
    "MLflow's server",
    '{ "tracking_uri": "https://example.com", "backend_store": "postgresql://ml:hunter2@db/mlflow" }',
    "MLflow's server reads",
    `"backend_store": "\${MLFLOW_BACKEND_STORE_URI}"`,
  ],
  [
    "Alertmanager",
    `${alertmanagerConfig("receiver: chat")}  - name: night\n    opsgenie_configs:\n      - api_key: 9f8e7d6c5b4a\n`,
    "`api_key_file`",
    "- api_key_file: /etc/alertmanager/secrets/api-key",
  ],
  [
    "Alertmanager's chat",
    `${alertmanagerConfig("receiver: chat")}  - name: night\n    slack_configs:\n      - api_url: https://chat.example.com/hooks/9f8e7d6c\n        channel: "#ml"\n`,
    "`api_url_file`",
    "- api_url_file: /etc/alertmanager/secrets/api-url",
  ],
  [
    "a container",
    environment("DB_PASSWORD", "hunter2"),
    "`valueFrom.secretKeyRef`",
    "valueFrom: { secretKeyRef: { name: db-password",
  ],
  [
    "an address in a container",
    environment("DB", "postgresql://ml:hunter2@db/x"),
    "`valueFrom.secretKeyRef`",
    "valueFrom: { secretKeyRef: { name: db,",
  ],
  ["storage", environment("AWS_ACCESS_KEY_ID", "minioadmin"), "`serviceAccountName`", "valueFrom: { secretKeyRef"],
  ["a Secret", object("Secret", "stringData:\n  password: hunter2\n"), "External Secrets"],
  ["a ConfigMap", object("ConfigMap", "data:\n  DB_PASSWORD: hunter2\n"), "put it into a Secret"],
  ["Feast", file("feature_store.yaml", "password: hunter2"), `\`\${VAR}\`: Feast`, `password: \${PASSWORD} # keep`],
  [
    "the OpenTelemetry Collector",
    file("otel-collector.yaml", 'api_key: "9f8e7d6c5b4a"'),
    `\`\${env:VAR}\``,
    `api_key: "\${env:API_KEY}"`,
  ],
  ["Grafana", file("datasources.yaml", "password: hunter2"), "`$__file{/path}`", "password: $PASSWORD # keep"],
  ["Compose", file("compose.yaml", "POSTGRES_PASSWORD: hunter2"), "`secrets:`"],
  ["MLflow's accounts", file("basic_auth.ini", "admin_password = password1234"), "render this file"],
  ["a bundle of Databricks", file("databricks.yml", "token: 9f8e7d6c5b4a"), "`{{secrets/scope/key}}`"],
];

describe("secretlint's rules", () => {
  const texts = [
    ...Object.values(tokens),
    ...addresses,
    pem("PRIVATE KEY"),
    "mysql://ml:correct-horse@db/x https://ml:correct-horse@x.org",
  ];
  const unused = ["gcp", "filter-comments"];

  for (const rule of kept as readonly KeptRule[]) {
    const id = rule.meta.id.replace("@secretlint/secretlint-rule-", "");
    if (unused.includes(id)) continue;
    it(`${id} reports at once, and there is a token for it here`, () => {
      let reported = 0;
      const context = { report: () => reported++, createTranslator: () => () => "" };
      const returned = rule.create(context, {}).file({ content: texts.join("\n"), ext: ".yaml", contentType: "text" });
      assert.equal(returned, undefined);
      assert.ok(reported > 0);
    });
  }
});

describe("the right form of a secret", () => {
  for (const [name, text, form, after] of artifacts)
    it(`${name}: ${form}`, () => {
      const { findings, failures } = checkExample(text, rules);
      assert.deepEqual(failures, []);
      assert.equal(findings.length, 1, JSON.stringify(findings));
      assert.ok(findings[0]?.message.includes(form), findings[0]?.message);
      if (after) assert.ok(fixed(text).includes(after), fixed(text));
      else assert.deepEqual(checkFixes(text), []);
    });

  it("every key that Alertmanager reads from a file has its twin in the schema", () => {
    const schema = readFileSync("schemas/prometheus/alertmanager.schema.json", "utf8");
    const twins = homeOf("alertmanager-config").fileTwins ?? [];
    assert.ok(twins.length > 20);
    assert.deepEqual(
      twins.filter((key) => !schema.includes(`"${key}_file"`)),
      [],
    );
  });

  it("a `_file` twin that is there already is alerting/secret-twice's business", () => {
    const both = "      - routing_key: 9f8e7d6c5b4a\n        routing_key_file: /etc/alertmanager/pager\n";
    const text = `${alertmanagerConfig("receiver: chat")}  - name: night\n    pagerduty_configs:\n${both}`;
    assert.deepEqual(checkFixes(text), []);
  });
});

describe("findings about secrets", () => {
  const hidden = `hunter2-${mixed(12)}`;
  const texts = [
    ...secret.concat(addresses).map(configWith),
    ...artifacts.map(([, text]) => text),
    configWith(`${tokens["GitHub"]}: a`),
    environment(hidden, hidden),
  ];

  it("never repeat what they mark, nor do their fixes", () => {
    for (const text of texts) {
      const { findings } = checkExample(text, rules);
      const leaks = findings.filter((finding) => {
        const letters = textAt(text, finding.range).replaceAll(/^["']|["']$/g, "");
        const said = JSON.stringify([
          finding.message,
          finding.fixes?.map(({ title, edits }) => [title, edits.map(({ newText }) => newText)]),
        ]);
        return letters.length > 4 && said.includes(JSON.stringify(letters).slice(1, -1));
      });
      assert.deepEqual(leaks, [], text);
    }
  });

  it("do not overlap", () => {
    for (const text of texts) {
      const spans = checkExample(text, rules).findings.map(({ range }) => spanOf(text, range));
      for (const [index, { start }] of spans.entries()) assert.ok(index === 0 || start >= (spans[index - 1]?.end ?? 0), text);
    }
  });
});

function nameOf(entry: string): string {
  return entry.replaceAll(/\s+/g, " ").slice(0, 60);
}

function configWith(entry: string): string {
  return `pipeline_name: fraud-retraining\nsteps:\n  - name: train\n    config:\n      ${entry}\n`;
}

function environment(name: string, value: string): string {
  return inferenceService(
    `  predictor:\n    containers:\n      - name: kserve-container\n        env:\n          - name: ${name}\n            value: ${value}`,
  );
}

function object(kind: string, rest: string): string {
  return `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: fraud-detection\n${rest}`;
}

function file(name: string, line: string): string {
  return object("ConfigMap", `data:\n  ${name}: |\n    settings:\n      ${line} # keep\n`);
}

function secretsIn(entry: string) {
  const { findings, failures } = checkExample(configWith(entry), rules);
  assert.deepEqual(failures, []);
  return findings.filter(({ rule }) => rules.some(({ id }) => id === rule));
}

function marked(text: string): readonly string[] {
  return checkExample(text, rules).findings.map(({ range }) => textAt(text, range));
}

function spanOf(text: string, { start, end }: Range) {
  const lines = new Lines(text);
  return { start: lines.offset(start), end: lines.offset(end) };
}

function textAt(text: string, range: Range): string {
  const { start, end } = spanOf(text, range);
  return text.slice(start, end);
}

function checkFixes(text: string) {
  return checkExample(text, rules).findings.flatMap(({ fixes = [] }) => fixes);
}

/** The text after the first fix. */
function fixed(text: string): string {
  const edits = checkFixes(text)[0]?.edits ?? [];
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({ span: spanOf(text, range), newText })),
  );
}
