import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { type Formatting, formatting } from "../../server/src/engine/assist/format";
import { type File, parseFile } from "../../server/src/engine/file";
import { applyEdits } from "../../server/src/engine/text/span";

const corpus = process.env["MLOPS_CORPUS"] ?? "../shared/corpus";

const untidy = `# c
pipeline_name:   p   # x
steps:
    - name:  a
      outputs: [m,n , {a: 1,b: 2 }]${"   "}
      description: |
         first
           second${"  "}

         # no comment

    -   name: 'a
           b'
        image: &x !!str   v
        # beside the last
    # below the list
${"  "}
triggers: {
    type: drift,
       # why
    metric: psi
}
"rollback" : { on : ["a" , "b"] , to:   *x }


`;
const tidy = `# c
pipeline_name: p   # x
steps:
  - name: a
    outputs: [m, n, {a: 1, b: 2 }]
    description: |
       first
         second${"  "}

       # no comment

  - name: 'a
       b'
    image: &x !!str v
    # beside the last
  # below the list

triggers: {
    type: drift,
       # why
    metric: psi
}
"rollback": { on: ["a", "b"], to: *x }
`;

describe("formatting", () => {
  formats("indentation, spaces and the end of the file", untidy, tidy);
  formats(
    "to the editor's width",
    "pipeline_name: p\nsteps:\n  - name: a\n    config:\n      b: 1\n",
    "pipeline_name: p\nsteps:\n    - name: a\n      config:\n          b: 1\n",
    { indent: 4 },
  );
  formats(
    "lists that are not indented stay so",
    "pipeline_name: p\nsteps:\n- name: a\n  config:\n      c: 1\n",
    "pipeline_name: p\nsteps:\n- name: a\n  config:\n    c: 1\n",
  );
  formats(
    "nested lists",
    "pipeline_name: p\nsteps:\n  -   - 1\n      -  2\n  -\n      name: a\n",
    "pipeline_name: p\nsteps:\n  - - 1\n    - 2\n  -\n    name: a\n",
  );
  formats(
    "a text at the end keeps its blank lines",
    "pipeline_name: p\nsteps: []\ndescription: |+\n    a\n\n\n",
    "pipeline_name: p\nsteps: []\ndescription: |+\n    a\n\n\n",
  );
  formats(
    "a text that says its own indentation",
    "pipeline_name: p\nsteps:\n    - description: |2\n         a\n        b\n",
    "pipeline_name: p\nsteps:\n  - description: |2\n       a\n      b\n",
  );
  formats(
    "Windows line breaks",
    "pipeline_name:  p\r\nsteps:\r\n    - name: a\r\n",
    "pipeline_name: p\r\nsteps:\r\n  - name: a\r\n",
  );
  formats(
    "only the lines that are asked for",
    "pipeline_name:  p\nsteps:\n    - name:  a\n    - name:  b\n",
    "pipeline_name:  p\nsteps:\n    - name: a\n    - name:  b\n",
    { indent: 2, lines: { first: 2, last: 2 } },
  );
  formats(
    "each document of ours, and none of others",
    "a:   1\n---\npipeline_name:  p\nsteps:   []\n---\nb:   1\n",
    "a:   1\n---\npipeline_name: p\nsteps: []\n---\nb:   1\n",
  );
  formats(
    "comments that belong to what follows",
    "pipeline_name: p\nsteps:\n    # the first\n    - name: a\n      # why\n      image: b\n    # the last\n",
    "pipeline_name: p\nsteps:\n  # the first\n  - name: a\n    # why\n    image: b\n  # the last\n",
  );
  formats(
    "JSON, line by line",
    '{"model_name":"x","version" : "1",\n      "framework": "f", "tags": {"a":[1,2],\n"b": [ 1 ]}}\n\n',
    '{"model_name": "x", "version": "1",\n  "framework": "f", "tags": {"a": [1, 2],\n    "b": [ 1 ]}}\n',
    { indent: 2 },
    "/x.json",
  );
  unchanged("what cannot be read", "pipeline_name:   p\nsteps: [\n");
  unchanged("tabs between words", "pipeline_name:\tp\nsteps:   []\n");
  unchanged("keys of several lines", "pipeline_name:   p\nsteps: []\n? a\n: b\n");
  unchanged("an alias before a colon", "pipeline_name: &p p\nsteps: []\n*p : 1\n");

  it("changes no value and no comment of any real file, and a second time nothing", function () {
    if (!existsSync(corpus)) {
      console.log(`      skipped: no corpus at ${corpus}`);
      this.skip();
    }
    let changed = 0;
    for (const file of realFiles()) {
      const once = formatted(file);
      if (once !== file.text) changed += 1;
      const again = parseFile(file.path, once);
      assert.equal(formatted(again), once, file.path);
      assert.deepEqual(valuesOf(again), valuesOf(file), file.path);
      assert.deepEqual(commentsOf(once), commentsOf(file.text), file.path);
    }
    assert.ok(changed > 20, `${changed}`);
  });
});

function formats(title: string, text: string, expected: string, options?: Formatting, path?: string): void {
  it(title, () => {
    const once = formatted(parseFile(path ?? "/x.yaml", text), options);
    assert.equal(once, expected);
    assert.equal(formatted(parseFile(path ?? "/x.yaml", once), options), once);
  });
}

function unchanged(title: string, text: string): void {
  it(`leaves ${title}`, () => assert.equal(formatted(parseFile("/x.yaml", text)), text));
}

function formatted(file: File, options: Formatting = { indent: 2 }): string {
  const edits = formatting(file, options).flatMap(({ document: { start }, edits: each }) =>
    each.map(({ span, newText }) => ({ span: { start: span.start + start, end: span.end + start }, newText })),
  );
  return applyEdits(file.text, edits);
}

/** Every other file, since four passes over the largest pipelines take their time. */
function realFiles(): readonly File[] {
  const samples = ["kserve/samples", "kfp/samples", "kfp/controls", "other"].flatMap((folder) =>
    readdirSync(path.join(corpus, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => path.join(corpus, folder, name)),
  );
  const read = samples.filter((_, index) => index % 2 === 0).map((name) => parseFile(`/${name}`, readFileSync(name, "utf8")));
  return read.filter(({ documents, text }) => documents.length > 0 && text.length < 100_000);
}

function valuesOf({ documents }: File): readonly unknown[] {
  return documents.map(({ root }) => root.value);
}

function commentsOf(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => /(?:^|\s)(#.*)$/.exec(line)?.[1]?.trimEnd() ?? []);
}
