/** Renaming: texts in, texts out, and everything it refuses. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { CannotProceed } from "../../server/src/engine/cannot-proceed";
import { type DocumentEdits, renamable, rename } from "../../server/src/engine/names/rename";
import { applyEdits } from "../../server/src/engine/text/span";
import { askedAt, type Marked, marked, type Texts } from "./marked";

const steps = "pipeline_name: p\nsteps:\n";

describe("rename", () => {
  renames(
    "a step, in the style of each place, comments kept",
    `${steps}  - name: ‸train # the long one\n  - { name: b, dependencies: ['train', "train"], conditional: train.f1 > 1 }\n`,
    "fit",
    `${steps}  - name: fit # the long one\n  - { name: b, dependencies: ['fit', "fit"], conditional: fit.f1 > 1 }\n`,
  );
  renames("a step in JSON", '{"pipeline_name": "p", "steps": [{"name": "a"}, {"name": "b", "dependencies": ["‸a"]}]}', "c", {
    "/x.json": '{"pipeline_name": "p", "steps": [{"name": "c"}, {"name": "b", "dependencies": ["c"]}]}',
  });
  renames(
    "with quotes where the new name would be something else without",
    `${steps}  - name: ‸a\n  - { name: b, dependencies: [a] }\n`,
    "0123",
    `${steps}  - name: "0123"\n  - { name: b, dependencies: ["0123"] }\n`,
  );
  renames(
    "what is called by its stage keeps being called so",
    `${steps}  - { name: ‸model-evaluation, stage: evaluation }\n  - { name: x, conditional: evaluation.f1 > 1 }\n`,
    "judge",
    `${steps}  - { name: judge, stage: evaluation }\n  - { name: x, conditional: evaluation.f1 > 1 }\n`,
  );
  renames(
    "what an alias repeats",
    `${steps}  - name: &a ‸train\n  - { name: b, dependencies: [*a, train] }\n`,
    "fit",
    `${steps}  - name: &a fit\n  - { name: b, dependencies: [*a, fit] }\n`,
  );
  renames(
    "a metric in all files",
    {
      "/rules.yml": "groups: [{ name: g, rules: [{ record: 'a:‸b', expr: \"c > 1\" }] }]\n",
      "/more.yml": 'groups: [{ name: g, rules: [{ alert: A, expr: "rate(a:b{x=\\"a:b\\"}[5m]) > 1" }] }]\n',
    },
    "a:c",
    {
      "/rules.yml": "groups: [{ name: g, rules: [{ record: 'a:c', expr: \"c > 1\" }] }]\n",
      "/more.yml": 'groups: [{ name: g, rules: [{ alert: A, expr: "rate(a:c{x=\\"a:b\\"}[5m]) > 1" }] }]\n',
    },
  );
  renames(
    "a receiver to a name with spaces, in its own document of the file",
    "route: { receiver: ‸a }\nreceivers: [{ name: a }]\n---\nroute: { receiver: b }\nreceivers: [{ name: b }]\n",
    "Team Blue: on call",
    'route: { receiver: "Team Blue: on call" }\nreceivers: [{ name: "Team Blue: on call" }]\n---\nroute: { receiver: b }\nreceivers: [{ name: b }]\n',
  );
  renames("to what it is called already", `${steps}  - name: ‸a\n`, "a", `${steps}  - name: a\n`);

  refuses("what is no name", "pipeline_name: p\nste‸ps: []\n", "x", /Cannot rename this: it is no name/);
  refuses(
    "what is not declared",
    "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec: { predictor: { model: { runtime: ‸kserve-mlserver } } }\n",
    "x",
    /no ServingRuntime of that name is declared in the open folders/,
  );
  refuses("a name that is taken", `${steps}  - name: ‸a\n  - name: b\n`, "b", /there is a step "b" already, in \/x.yaml, line 4/);
  refuses(
    "a name that something waits for",
    `${steps}  - name: ‸a\n  - { name: c, dependencies: [b] }\n`,
    "b",
    /"b" is used as a step already/,
  );
  refuses("what is no step's name", `${steps}  - name: ‸a\n`, "a b", /the name of a step is letters, digits/);
  refuses("nothing at all", `${steps}  - name: ‸a\n`, "", /the new name is empty/);
  refuses("what is declared twice", `${steps}  - name: ‸a\n  - name: a\n`, "c", /two places declare a step of this name/);
  refuses(
    "the root of a graph",
    "apiVersion: serving.kserve.io/v1alpha1\nkind: InferenceGraph\nspec: { nodes: { ‸root: { steps: [] } } }\n",
    "start",
    /a node of exactly this name has to be there/,
  );
  refuses(
    "in a file that is broken",
    `${steps}  - name: ‸a\n  - name: [\n`,
    "c",
    /cannot be read without faults. Correct these first/,
  );
  refuses(
    "what a condition would say something else with",
    `${steps}  - { name: ‸model-evaluation }\n  - { name: x, conditional: evaluation.f1 > 1 }\n`,
    "judge",
    /would say something else then/,
  );
  refuses(
    "what a program may mean",
    `pipelineInfo: { name: p }
root: { dag: { tasks: {} } }
components:
  comp-a: { executorLabel: exec-a, inputDefinitions: { parameters: { ‸rate: { parameterType: STRING } } } }
deploymentSpec:
  executors:
    exec-a: { container: { command: [python, "def train(rate: float): pass"] } }
`,
    "speed",
    /the program in \/x.yaml, line 7, may mean it, too. Change name and program by hand/,
  );

  it("says what would be renamed", () => {
    const place = marked(`${steps}  - name: 'tr‸ain'\n`);
    const { span, name } = renamable(asked(place));
    assert.deepEqual([name, span], ["train", { start: 35, end: 40 }]);
  });
});

function renames(title: string, texts: Texts, newName: string, expected: Texts): void {
  it(`gives ${title}`, () => {
    const isJson = typeof texts === "string" && texts.startsWith("{");
    const place = marked(isJson ? { "/x.json": texts } : texts);
    const changes = rename(asked(place), newName);
    const after = place.files.map(({ path, text }) => [path, applyEdits(text, inFile(changes, path))]);
    assert.deepEqual(Object.fromEntries(after), typeof expected === "string" ? { "/x.yaml": expected } : expected);
  });
}

function refuses(title: string, texts: Texts, newName: string, why: RegExp): void {
  it(`refuses ${title}`, () => {
    const place = marked(texts);
    assert.throws(
      () => rename(asked(place), newName),
      (error) => error instanceof CannotProceed && why.test(error.message),
      String(why),
    );
  });
}

function asked(place: Marked): ReturnType<typeof askedAt> {
  assert.ok(place.cursor);
  return askedAt(place, place.cursor);
}

function inFile(changes: readonly DocumentEdits[], path: string): DocumentEdits["edits"] {
  return changes
    .filter(({ document }) => document.path === path)
    .flatMap(({ document: { start }, edits }) =>
      edits.map(({ span, newText }) => ({ span: { start: span.start + start, end: span.end + start }, newText })),
    );
}
