import assert from "node:assert/strict";
import { mkdir, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { rules } from "../../server/src/engine/index";
import { placesRead } from "../host-io/watched-disk";
import { inFolder, run } from "./run";

const spec = `name: churn
version: 1.0.0
model_type: classification
deployment_target: online
scale_requirements: { rps: 20 }
governance_level: production
governance: { approvers: [ml-leads], approval_system: github, model_card: MODEL_CARD.md }
`;
const wrong = "name: churn\nmodel_type: odd\ndeployment_target: online\n";

describe("check of one named file", () => {
  it("reads nothing else in a folder that is no repository and has no settings", () =>
    inFolder(async (folder) => {
      await mkdir(path.join(folder, "home"));
      for (let index = 0; index < 50; index += 1) await writeFile(path.join(folder, "home", `${index}.mlops.yaml`), wrong);
      await writeFile(path.join(folder, "home", "x.mlops.yaml"), wrong);
      for (const argv of [
        ["check", "home/x.mlops.yaml"],
        ["plan", "home/x.mlops.yaml"],
        ["check", "-"],
      ]) {
        const places = await placesRead(async () => {
          const { status } = await run(argv, { cwd: folder, stdin: wrong });
          assert.equal(status, 1);
        });
        const others = places.filter((place) => !place.endsWith(".mlopsrc.yaml") && !place.endsWith("x.mlops.yaml"));
        assert.deepEqual(others, [], argv.join(" "));
      }
    }));

  it("still knows whether the model card is there", () =>
    inFolder(async (folder) => {
      await mkdir(path.join(folder, "models"));
      await writeFile(path.join(folder, "models", "mlops.yaml"), spec);
      const missing = await run(["check", "models/mlops.yaml"], { cwd: folder });
      assert.match(missing.stdout, /:7:\d+: error .*\[spec\/production-needs-model-card\]/);
      await writeFile(path.join(folder, "models", "MODEL_CARD.md"), "# Card\n");
      for (const cwd of [folder, path.join(folder, "models")]) {
        const there = await run(["check", path.relative(cwd, path.join(folder, "models", "mlops.yaml"))], { cwd });
        assert.doesNotMatch(there.stdout, /production-needs-model-card/);
      }
      const text = await run(["check", "-", "--stdin-filename", "models/other.yaml"], { cwd: folder, stdin: spec });
      assert.doesNotMatch(text.stdout, /production-needs-model-card/);
    }));

  it("sees a model card that git ignores", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, ".gitignore"), "MODEL_CARD.md\n");
      await writeFile(path.join(folder, "MODEL_CARD.md"), "# Card\n");
      await writeFile(path.join(folder, "mlops.yaml"), spec);
      assert.doesNotMatch((await run(["check"], { cwd: folder })).stdout, /production-needs-model-card/);
    }));

  it("counts files once, however they are named", () =>
    inFolder(async (folder) => {
      await mkdir(path.join(folder, "a", "b"), { recursive: true });
      await writeFile(path.join(folder, "a", "b", "mlops.yaml"), wrong);
      const { stdout } = await run(["check", "a/b/mlops.yaml", "a/b", "a", "."], { cwd: folder });
      assert.match(stdout, / in 1 file\.\n$/);
    }));
});

describe("check of what cannot be read", () => {
  it("says so, shows the rest and ends with 2", () =>
    inFolder(async (folder) => {
      await mkdir(path.join(folder, "locked"));
      await writeFile(path.join(folder, "closed.yaml"), spec);
      await writeFile(path.join(folder, "mlops.yaml"), wrong);
      await placesRead(async () => {
        const { status, stdout, stderr } = await run(["check"], { cwd: folder });
        assert.equal(status, 2);
        assert.match(stdout, /^mlops\.yaml:2:13: error.*\n\n.* in 1 file\.\n$/ms);
        assert.equal(
          stderr,
          ["closed.yaml", "locked"]
            .map((name) => `mlops-lifecycle: ${name} was not checked: you may not do that there (permission denied).\n`)
            .join(""),
        );
        const json = JSON.parse((await run(["check", "--format", "json"], { cwd: folder })).stdout);
        assert.deepEqual(
          json.files.map((file: { path: string }) => file.path),
          ["mlops.yaml"],
        );
        const [sarif] = JSON.parse((await run(["check", "--format", "sarif"], { cwd: folder })).stdout).runs;
        assert.equal(sarif.invocations[0].executionSuccessful, false);
        // Not asked for, so not missed.
        assert.equal((await run(["check", "mlops.yaml"], { cwd: folder })).status, 1);
      }, /closed\.yaml$|locked$/);
    }));

  it("says of a huge file that it was left out, which is no failure", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "data.json"), "{}");
      await truncate(path.join(folder, "data.json"), 21 * 1024 * 1024);
      const { status, stderr } = await run(["check"], { cwd: folder });
      assert.equal(status, 0);
      assert.match(stderr, /^mlops-lifecycle: data\.json was not checked: it is larger than 20 MB.*\n$/);
    }));
});

describe("a rule of ours that throws", () => {
  const [first] = rules.filter(({ kinds }) => kinds === "all" || kinds.includes("mlops-spec"));
  const broken = {
    ...(first ?? assert.fail("no rule for specs")),
    id: "spec/broken" as never,
    check: (): never => {
      throw new Error("it was never tried");
    },
  };

  it("is told about, leaves all other findings and ends with 2", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "mlops.yaml"), wrong);
      const whole = await run(["check"], { cwd: folder });
      const { status, stdout, stderr } = await run(["check"], { cwd: folder, rules: [...rules, broken] });
      assert.equal(status, 2);
      assert.equal(stdout, whole.stdout);
      assert.equal(
        stderr,
        "mlops-lifecycle: Rule spec/broken failed on mlops.yaml: it was never tried. That is our fault; all other findings stand.\n",
      );
      const sarif = await run(["check", "--format", "sarif"], { cwd: folder, rules: [...rules, broken] });
      assert.equal(JSON.parse(sarif.stdout).runs[0].invocations[0].executionSuccessful, false);
    }));

  it("may be switched off like any other", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, ".mlopsrc.yaml"), "rules: { spec/broken: off }\n");
      await writeFile(path.join(folder, "mlops.yaml"), wrong);
      assert.equal((await run(["check"], { cwd: folder, rules: [...rules, broken] })).status, 1);
    }));
});

it("rules is plain text in a terminal and Markdown elsewhere", () =>
  inFolder(async (cwd) => {
    const shown = (await run(["rules"], { cwd, isTTY: true })).stdout;
    assert.doesNotMatch(shown, /\]\(|\|/);
    assert.match(shown, /^kserve\/misplaced-key {2,}\w+/m);
    assert.match((await run(["rules"], { cwd })).stdout, /\| \[kserve\/misplaced-key\]\(/);
  }));
