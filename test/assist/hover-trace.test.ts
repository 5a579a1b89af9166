/** Where a model comes from, told where its spec says so. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { hover, parseFile, workspaceOf } from "../../server/src/engine/index";

const spec = `name: churn
version: 1.2.0
model_type: classification
deployment_target: online
scale_requirements: { rps: 20 }
governance_level: experimental
model:
  storage_uri: s3://models/churn/v1.2.0
  training:
    run_id: abc123
    git_commit: a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b
    data_version: "2024-10-01"
`;
const registry = (version: string, commit: string): string =>
  `{\n  "model_name": "churn", "version": "${version}", "framework": "sklearn 1.5",\n  "metadata": { "run_id": "abc123", "git_commit": "${commit}" }\n}\n`;

function hoverOn(words: string, text: string, entry: string): string {
  const file = parseFile("/work/team/churn.mlops.yaml", text);
  const other = parseFile("/work/team/registry/model-registry.json", entry);
  const [document] = file.documents;
  assert.ok(document);
  const found = hover(document, text.indexOf(words), { now: new Date(0), workspace: workspaceOf([file, other]) });
  return found?.markdown ?? "";
}

describe("a hover on what a model comes from", () => {
  it("names every file that says the same, a short commit too", () => {
    assert.match(
      hoverOn("git_commit", spec, registry("1.2.0", "a3f4d9e")),
      /Said by churn\.mlops\.yaml:11, registry\/model-registry\.json:3\./,
    );
    assert.match(
      hoverOn("version: 1", spec, registry("1.2.0", "a3f4d9e")),
      /Said by churn\.mlops\.yaml:2, registry\/model-registry\.json:2\./,
    );
  });

  it("says where the files disagree", () => {
    const told = hoverOn("version: 1", spec, registry("1.3.0", "a3f4d9e"));
    assert.match(
      told,
      /\*\*The files disagree\*\*: `1\.2\.0` \(churn\.mlops\.yaml:2\); `1\.3\.0` \(registry\/model-registry\.json:2\)/,
    );
  });

  it("says what no other file says, and nothing of other keys", () => {
    assert.match(hoverOn("data_version", spec, registry("1.2.0", "a3f4d9e")), /No other file of this model says it\./);
    assert.doesNotMatch(hoverOn("model_type", spec, registry("1.2.0", "a3f4d9e")), /Said by|No other file/);
  });

  it("tells the whole way at the training, with its gaps", () => {
    const text = spec.replace(/ {4}data_version.*\n/, "");
    const told = hoverOn("training:", text, registry("1.2.0", "ffffff1"));
    assert.match(told, /Where `churn` comes from:/);
    assert.match(told, /- run: `abc123` \(churn\.mlops\.yaml:10, registry\/model-registry\.json:3\)/);
    assert.match(told, /- data: nobody says it/);
    assert.match(told, /- commit: `a3f4[0-9a-f]+` \(churn\.mlops\.yaml:11\); `ffffff1` \(registry\/model-registry\.json:3\)/);
  });
});
