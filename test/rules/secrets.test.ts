/** What counts as a secret and what only refers to one. All secrets here are made up. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkExample } from "../../server/src/engine/pages/example";
import { specWith } from "../../server/src/engine/rules/example-texts";
import hardcodedSecret from "../../server/src/engine/rules/security/hardcoded-secret";

/** `key: value` below `config`, where any key may stand. */
const secret: readonly string[] = [
  "db_password: hunter2",
  "dbPassword: hunter2",
  "password: 123456",
  "api_key: 9f8e7d6c5b4a",
  "token: c2VjcmV0LXRva2VuLXZhbHVl",
  "client_secret: Zm9v+YmFy/42",
  "admin_password: password1234",
  "note: uses AKIAIOSFODNN7EXAMPLE for reading",
  "note: ghp_0123456789abcdefghijABCDEFGHIJ012345",
  "note: github_pat_0123456789abcdefghijAB",
  "note: glpat-0123456789abcdefghij",
  "note: xoxb-123456789012-abcdefghijkl",
  "note: dapi0123456789abcdef0123456789abcdef",
  "webhook: https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx",
  "url: redis://:s3cr3t@cache:6379/0",
  "url: https://user:p%40ss@example.com",
  "key: |\n        -----BEGIN RSA PRIVATE KEY-----\n        MIIEow==\n        -----END RSA PRIVATE KEY-----",
];

const harmless: readonly string[] = [
  "password: ***",
  "password: xxxxx",
  "password:",
  'password: ""',
  `password: "\${DB_PASSWORD}"`,
  "password: $DB_PASSWORD",
  "password: $(DB_PASSWORD)",
  'password: "{{ secrets.DB_PASSWORD }}"',
  "password: <your-password>",
  "password_file: /run/secrets/db",
  "password: /run/secrets/db",
  "password: DB_PASSWORD",
  "token: vault:secret/data/mlflow#token",
  "secret: mlflow-credentials",
  "secret_env: [MLFLOW_TRACKING_PASSWORD]",
  "secretRef: mlflow-db",
  "max_token: 512",
  "tokenizer: bert-base",
  "use_token: true",
  "url: postgresql://mlflow:***@db:5432/mlflow",
  `url: "postgresql://mlflow:\${DB_PASSWORD}@db:5432/mlflow"`,
  "url: postgresql://mlflow@db:5432/mlflow",
  "url: https://example.com:8080/a@b",
  "time: 12:30@noon",
  `webhook: "https://hooks.slack.com/services/\${SLACK_PATH}"`,
  "git_commit: a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b",
  "hash: sha256:9f2c4e0b7a61d8533c0ee1f4b6a7d92850c3f1e8a94b6d27705e1c3f8b2a6d94",
];

describe("secrets", () => {
  for (const entry of secret)
    it(`reports ${entry.split("\n")[0]}`, () => {
      const findings = secretsIn(entry);
      assert.equal(findings.length, 1);
      const value = entry.slice(entry.indexOf(":") + 2);
      assert.ok(!findings[0]?.message.includes(value), "the message repeats the secret");
    });

  for (const entry of harmless) it(`leaves ${entry} alone`, () => assert.deepEqual(secretsIn(entry), []));

  it("replaces a key of an address together with its password", () => {
    const text = specWith({ tracking: "{ artifact_location: s3://AKIAIOSFODNN7EXAMPLE:wJalr/XUtn+FEMI@bucket/models }" });
    const [finding] = checkExample(text, [hardcodedSecret]).findings;
    const newText = finding?.fixes?.[0]?.edits[0]?.newText;
    assert.equal(newText, `"s3://\${ARTIFACT_LOCATION_SECRET}@bucket/models"`);
  });

  it("reports a secret that is used twice where it stands", () => {
    const found = secretsIn("admin_password: &p hunter2\n      user_password: *p");
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [4],
    );
    assert.equal(secretsIn("note: &p hunter2\n      user_password: *p").length, 1);
  });

  it("looks into every kind of document", () => {
    const text = specWith({ description: "AKIAIOSFODNN7EXAMPLE" });
    assert.equal(checkExample(text, [hardcodedSecret]).findings.filter(({ rule }) => rule === hardcodedSecret.id).length, 1);
  });
});

function secretsIn(entry: string) {
  const text = `pipeline_name: fraud-retraining\nsteps:\n  - name: train\n    config:\n      ${entry}\n`;
  const { findings, failures } = checkExample(text, [hardcodedSecret]);
  assert.deepEqual(failures, []);
  return findings.filter(({ rule }) => rule === hardcodedSecret.id);
}
