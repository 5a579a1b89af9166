import assert from "node:assert/strict";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, it } from "mocha";
import { CannotProceed } from "../../server/src/engine/index";
import { keepDefinitions } from "../../server/src/host/cluster-crds";
import { isNamedCrd, readCrds } from "../../server/src/host/crds";
import { globPattern } from "../../server/src/host/glob";
import { contexts } from "../../server/src/host/kubectl";
import { inFolder, run } from "../cli/run";

const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: trainedmodels.serving.kserve.io }
spec:
  group: serving.kserve.io
  names: { kind: TrainedModel }
  versions:
    - name: v1alpha1
      served: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { only: { type: string } } } } } }
`;
const model = "apiVersion: serving.kserve.io/v1alpha1\nkind: TrainedModel\nmetadata: { name: a }\nspec: { other: 1 }\n";

describe("patterns of paths", () => {
  for (const [glob, fitting, other] of [
    ["*.yaml", ["a.yaml"], ["a/b.yaml", "a.yml", "ayaml"]],
    ["**/*.yaml", ["a.yaml", "a/b.yaml", "a/b/c.yaml"], ["a.json"]],
    ["a/**", ["a/b", "a/b/c.yaml"], ["b/a"]],
    ["crd-?.{yaml,json}", ["crd-1.yaml", "crd-x.json"], ["crd-10.yaml", "crd-1.yml"]],
    ["a(b)+[c].x", ["a(b)+[c].x"], ["ab+c.x"]],
    ["a,b}.x", ["a,b}.x"], ["a.x"]],
  ] as const)
    it(glob, () => {
      for (const name of fitting) assert.ok(globPattern(glob).test(name), name);
      for (const name of other) assert.ok(!globPattern(glob).test(name), name);
    });
});

describe("the files that `crds` names", () => {
  it("are found by path, folder and pattern, also where git ignores them and outside the folder", () =>
    inFolder(async (folder) => {
      const files = [
        "w/one.yaml",
        "w/all/a.yaml",
        "w/all/b/c.json",
        "w/all/README.md",
        "w/.mlops/crds/x.json",
        "shared/s.crd.yaml",
      ];
      await put(folder, { ...Object.fromEntries(files.map((file) => [file, file])), "w/.gitignore": "*\n" });
      const { files: found, troubles } = await readCrds(path.join(folder, "w"), [
        "one.yaml",
        "./all",
        ".mlops/crds/*.json",
        "../shared/**/*.crd.yaml",
        "all/a.yaml",
      ]);
      assert.deepEqual(found.map((file) => file.path).sort(), [
        "../shared/s.crd.yaml",
        ".mlops/crds/x.json",
        "all/a.yaml",
        "all/b/c.json",
        "one.yaml",
      ]);
      assert.deepEqual(troubles, []);
    }));

  it("are missed where they are not, or cannot be read", () =>
    inFolder(async (folder) => {
      await put(folder, { "large.yaml": " ".repeat(21 * 1024 * 1024) });
      const { files, troubles } = await readCrds(folder, ["nothing.yaml", "no/*.yaml", "large.yaml"]);
      assert.deepEqual(files, []);
      assert.deepEqual(
        troubles.map((trouble) => [trouble.path, /no such file|larger than 20 MB/.test(trouble.why)]),
        [
          ["nothing.yaml", true],
          ["no/*.yaml", true],
          ["large.yaml", true],
        ],
      );
    }));

  it("are known by their paths before they exist", () => {
    const names = ["crds", "one.yaml", "k8s/**/*.json"];
    const isNamed = (file: string): boolean => isNamedCrd("/w", names, `/w/${file}`);
    for (const file of ["crds", "crds/a.yaml", "crds/b/c.json", "one.yaml", "k8s/x/y.json"]) assert.ok(isNamed(file), file);
    for (const file of ["crds/README.md", "two.yaml", "one.yaml.bak", "k8s/x.yaml"]) assert.ok(!isNamed(file), file);
  });
});

describe("check with the definitions of the team", () => {
  it("holds the manifests to them", () =>
    inFolder(async (folder) => {
      await put(folder, { "crds/model.yaml": crd, "sub/model.yaml": model, ".mlopsrc.yaml": "crds: [crds/*.yaml]\n" });
      const { status, stdout } = await run(["check", "sub/model.yaml"], { cwd: folder });
      assert.equal(status, 1);
      assert.match(stdout, /sub\/model\.yaml:4:9: error .*Unknown key "other".* Known here: only/);
      const piped = await run(["check", "-", "--stdin-filename", "sub/x.yaml"], { cwd: folder, stdin: model });
      assert.match(piped.stdout, /Unknown key "other".* Known here: only/);
    }));

  for (const [what, files, why] of [
    [
      "is not there",
      { ".mlopsrc.yaml": "crds: [crds.yaml]\n" },
      /Cannot use crds\.yaml, which the setting `crds` names: no such file is there\./,
    ],
    [
      "is something else",
      { ".mlopsrc.yaml": "crds: [model.yaml]\n" },
      /Cannot use model\.yaml.*holds no CustomResourceDefinition/,
    ],
    ["is broken", { ".mlopsrc.yaml": "crds: [c.yaml]\n", "c.yaml": `${crd}a: [\n` }, /Cannot use c\.yaml.*line \d+/],
    [
      "cannot be compiled",
      { ".mlopsrc.yaml": "crds: [c.yaml]\n", "c.yaml": crd.replace("string", "strng") },
      /Cannot use c\.yaml.*cannot be used/,
    ],
    ["is not named by a list", { ".mlopsrc.yaml": "rules: {}\ncrds: a.yaml\n" }, /line 2: "crds" must be a list/],
    ["is not named by a text", { ".mlopsrc.yaml": "crds:\n  - a.yaml\n  - [b]\n" }, /line 3: Item 2 of "crds" must be text/],
    ["is named under another key", { ".mlopsrc.yaml": "crd: []\n" }, /line 1: Unknown key "crd".* Did you mean "crds"\?/],
  ] as const)
    it(`refuses where one ${what}`, () =>
      inFolder(async (folder) => {
        await put(folder, { "model.yaml": model, ...files });
        const { status, stderr } = await run(["check", "model.yaml"], { cwd: folder });
        assert.equal(status, 2, stderr);
        assert.match(stderr, why);
      }));
});

describe("the definitions of a cluster", () => {
  const before = { PATH: process.env["PATH"] };
  afterEach(() => Object.assign(process.env, before));

  if (process.platform === "win32") return;

  it("are fetched with the user's own kubectl, those of kinds we know only, and kept without their state", () =>
    inFolder(async (folder) => {
      await fakeKubectl(folder, { contexts: "prod\nteam/dev\n" });
      assert.deepEqual(await contexts(), ["prod", "team/dev"]);
      const kept = await keepDefinitions("team/dev", path.join(folder, "w"));
      assert.deepEqual(kept, { file: ".mlops/crds/team-dev.json", definitions: ["trainedmodels.serving.kserve.io"] });
      const text = await readFile(path.join(folder, "w", kept.file), "utf8");
      const { kind, items } = JSON.parse(text);
      assert.equal(kind, "List");
      assert.deepEqual(Object.keys(items[0].metadata), ["name"]);
      assert.ok(!text.includes("managedFields") && !text.includes("conditions"));
      const calls = (await readFile(path.join(folder, "calls"), "utf8")).trim().split("\n");
      assert.deepEqual(calls, [
        "config get-contexts --output=name",
        "--context=team/dev --request-timeout=30s get customresourcedefinitions --output=name",
        "--context=team/dev --request-timeout=30s get customresourcedefinitions trainedmodels.serving.kserve.io graphs.serving.kserve.io --output=json",
      ]);

      await put(folder, { "w/.mlopsrc.yaml": `crds: [${kept.file}]\n`, "w/model.yaml": model });
      const { stdout } = await run(["check", "model.yaml"], { cwd: path.join(folder, "w") });
      assert.match(stdout, /Known here: only/);
    }));

  it("are missed in a cluster that has none of ours, and where kubectl fails or is not there", () =>
    inFolder(async (folder) => {
      const refused = async (why: RegExp): Promise<void> => {
        const failure = await keepDefinitions("prod", folder).catch((error: unknown) => error);
        assert.ok(failure instanceof CannotProceed, String(failure));
        assert.match(failure.message, why);
      };
      await fakeKubectl(folder, { names: "customresourcedefinition.apiextensions.k8s.io/apps.argoproj.example\n" });
      await refused(/has no custom resource definition of a kind we know/);
      await fakeKubectl(folder, { failure: "error: You must be logged in to the server (Unauthorized)" });
      await refused(/Cannot ask kubectl: error: You must be logged in to the server \(Unauthorized\)\. Try the same/);
      await fakeKubectl(folder, { contexts: "" });
      await assert.rejects(contexts(), /kubectl knows no context/);
      process.env["PATH"] = path.join(folder, "nowhere");
      await refused(/no program of that name is found\. Install kubectl/);
    }));
});

interface Answers {
  readonly contexts?: string;
  readonly names?: string;
  readonly failure?: string;
}

/** A kubectl that notes what it is asked and answers from a file; the only one on the PATH. */
async function fakeKubectl(folder: string, { contexts: known = "", names = ours, failure }: Answers): Promise<void> {
  const script = `#!${process.execPath}
const { appendFileSync } = require("node:fs");
const args = process.argv.slice(2);
appendFileSync(${JSON.stringify(path.join(folder, "calls"))}, args.join(" ") + "\\n");
const failure = ${JSON.stringify(failure ?? "")};
if (failure) { console.error("warning: x\\n" + failure); process.exit(1); }
const answer = args[0] === "config" ? ${JSON.stringify(known)} : args.includes("--output=name") ? ${JSON.stringify(names)} : ${JSON.stringify(JSON.stringify(list))};
process.stdout.write(answer);
`;
  await put(folder, { "bin/kubectl": script });
  await chmod(path.join(folder, "bin/kubectl"), 0o755);
  process.env["PATH"] = path.join(folder, "bin");
}

const ours = ["trainedmodels.serving.kserve.io", "graphs.serving.kserve.io", "backups.velero.io"]
  .map((name) => `customresourcedefinition.apiextensions.k8s.io/${name}\n`)
  .join("");

const list = {
  kind: "List",
  items: ["TrainedModel", "Graph"].map((kind) => ({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${kind.toLowerCase()}s.serving.kserve.io`, managedFields: [{}], uid: "1" },
    spec: {
      group: "serving.kserve.io",
      names: { kind },
      scope: "Namespaced",
      versions: [
        {
          name: "v1alpha1",
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: "object",
              properties: { spec: { type: "object", properties: { only: { type: "string" } } } },
            },
          },
        },
      ],
    },
    status: { conditions: [] },
  })),
};

async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [at, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, at)), { recursive: true });
    await writeFile(path.join(folder, at), text);
  }
}
