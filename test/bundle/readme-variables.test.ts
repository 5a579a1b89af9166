/** A README says what the variables in its commands are, and makes the Secret that jobs of the bundle read. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { generateBundle } from "../../server/src/engine/generators/generate";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { accessOf, accessSecret } from "../../server/src/engine/systems/tracked-by";
import { coveringSpecs } from "../golden/covering-specs";
import { systemSpecs } from "../golden/covering-systems";

const origin = { today: "2026-11-29", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };

const bundles = [...systemSpecs, ...coveringSpecs].map(({ spec }) => {
  const plan = resolvePlan(spec);
  const files = generateBundle(plan, origin);
  const readme = files.find(({ path }) => path === "README.md")?.text ?? "";
  return { plan, files, readme };
});

/** The shell's own, and what MLflow's server is configured by: its pages name them so. */
const wellKnown = /^(?:PWD|MLFLOW_(?:BACKEND_STORE_URI|AUTH_CONFIG_PATH|FLASK_SERVER_SECRET_KEY))$/;

describe("variables of a README's commands", () => {
  it("are explained by a comment, or below the commands", () => {
    const missing = bundles.flatMap(({ readme }) => {
      const lines = readme.split("\n");
      const words = lines.filter((line) => /^(?:# |- `)/.test(line)).join("\n");
      const commands = lines.filter((line) => !line.startsWith("# ")).join("\n");
      return [...commands.matchAll(/\$\{?([A-Z][A-Z0-9_]+)/g)].flatMap(([, name = ""]) =>
        wellKnown.test(name) || new RegExp(`\\b${name}\\b`).test(words) ? [] : [name],
      );
    });
    assert.deepEqual([...new Set(missing)], []);
  });

  it("are explained only where a command has them", () => {
    for (const { readme } of bundles)
      for (const [line, name = ""] of readme.matchAll(/^- `([A-Z][A-Z0-9_]+)`: .*$/gm))
        assert.match(readme.replace(line, ""), new RegExp(`\\b${name}\\b`));
  });
});

describe("the Secret that jobs read", () => {
  const read = bundles.map(({ plan, files, readme }) => {
    const name = accessSecret(plan);
    const reads = files.some(
      ({ path, text }) =>
        path !== "README.md" && /(?:secretRef|secretKeyRef|secret_ref|use_secret_as_env)/.test(text) && text.includes(name),
    );
    const { asked = [], secrets = [] } = accessOf(plan) ?? {};
    return { readme, name, reads: reads && asked.length + secrets.length > 0, variables: [...asked, ...secrets] };
  });

  it("is made by one command where a file asks for it, and nowhere else", () => {
    for (const { readme, name, reads } of read) {
      const made = readme.split("\n").filter((line) => line.includes(`kubectl create secret generic ${name} `));
      assert.equal(made.length, reads ? 1 : 0, `${name}\n${readme}`);
    }
    assert.ok(new Set(read.map(({ reads }) => reads)).size === 2);
  });

  it("gets every variable that is asked for, and no value stands in the command", () => {
    for (const { readme, name, reads, variables } of read.filter((each) => each.reads)) {
      const [, pattern = ""] =
        new RegExp(`^env \\| grep (?:-E )?'?([^ ']+)'? \\| kubectl create secret generic ${name} `, "m").exec(readme) ?? [];
      assert.ok(reads && pattern !== "", readme);
      for (const variable of variables) assert.match(`${variable}=value`, new RegExp(pattern));
      assert.doesNotMatch("HOME=/root", new RegExp(pattern));
    }
  });
});
