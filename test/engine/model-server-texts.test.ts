/** Protocol buffers in text form and Java's properties: what they say, and where. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { maxDepth } from "../../server/src/engine/text/depth";
import { parseDocument } from "../../server/src/engine/text/parse";

const proto = (text: string) => parseDocument(text, "prototext");
const faultIn = (text: string): string | undefined => {
  const [problem] = proto(text).problems;
  return problem && `${text.slice(problem.at.start, problem.at.end)}: ${problem.message}`;
};

describe("protocol buffers in text form", () => {
  it("are read in each of their spellings", () => {
    const text = `# a comment
name: "fraud" # behind
max_batch_size: 8,
input [ { name: 'a' data_type: TYPE_FP32 dims: [ -1, 3 ] }, < name: "b"; dims: 1 dims: 2 > ]
version_policy: { latest { num_versions: 2 } }
response_cache { enable: true }
parameters { key: "a \\"quoted\\" one" value { string_value: "" } }`;
    const { root, problems } = proto(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(root.value, {
      name: "fraud",
      max_batch_size: 8,
      input: [
        { name: "a", data_type: "TYPE_FP32", dims: [-1, 3] },
        { name: "b", dims: [1, 2] },
      ],
      version_policy: { latest: { num_versions: 2 } },
      response_cache: { enable: true },
      parameters: [{ key: 'a "quoted" one', value: { string_value: "" } }],
    });
  });

  it("know the place of each value and of its field", () => {
    const text = "instance_group { kind: KIND_GPU }\ninstance_group { count: 2 }";
    const count = proto(text).root.at("instance_group.1.count");
    assert.equal(text.slice(count?.key.start, count?.key.end), "count");
    assert.equal(text.slice(count?.span.start, count?.span.end), "2");
  });

  it("have fields that repeat in one message and stand once in another", () => {
    const text = `feature { name: "a" string_domain { value: "x" } struct_domain { feature { name: "b" } } }
weighted_feature { feature { step: "a" } }
tensor_representation_group { key: "" value { tensor_representation { key: "a" value { dense_tensor { shape { dim { size: 1 } } } } } } }`;
    assert.deepEqual(proto(text).root.value, {
      feature: [{ name: "a", string_domain: { value: ["x"] }, struct_domain: { feature: [{ name: "b" }] } }],
      weighted_feature: [{ feature: { step: ["a"] } }],
      tensor_representation_group: [
        {
          key: "",
          value: { tensor_representation: [{ key: "a", value: { dense_tensor: { shape: { dim: [{ size: 1 }] } } } }] },
        },
      ],
    });
  });

  it("have numbers in every spelling", () => {
    const { root, problems } = proto("a: 5.75e-06 b: -1E+3 c: .5 d: 1.5f e: 2e3 f: -5 g: 0x1F");
    assert.deepEqual(problems, []);
    assert.deepEqual(root.value, { a: 5.75e-6, b: -1000, c: 0.5, d: 1.5, e: 2000, f: -5, g: 31 });
  });

  it("have strings in parts, and fields that are named by a type", () => {
    const text = `comment: "in " 'two'
extra { [type.googleapis.com/google.protobuf.Struct] { fields { key: "a" } } }`;
    const { root, problems } = proto(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(root.value, {
      comment: "in two",
      extra: { "[type.googleapis.com/google.protobuf.Struct]": { fields: { key: "a" } } },
    });
    const comment = root.child("comment");
    assert.equal(text.slice(comment?.span.start, comment?.span.end), `"in " 'two'`);
  });

  it("a fault is told once, where it stands", () => {
    assert.equal(faultIn("[dims: 1"), "[: The name of a field is expected here.");
    assert.equal(faultIn('name "fraud"'), '"fraud": A colon is expected here.');
    assert.equal(faultIn("dims: [1 2]"), "2: A comma or a closing bracket is expected here.");
    assert.equal(faultIn("input { dims: 1"), ": A field or a closing } is expected here.");
    assert.equal(faultIn("name: }"), "}: A value is expected here.");
    assert.equal(faultIn('"fraud"'), '"fraud": The name of a field is expected here.');
  });

  it("that nest without end end", () => {
    const { problems } = proto("a {".repeat(20_000));
    assert.match(problems[0]?.message ?? "", new RegExp(`more than ${maxDepth} levels`));
  });
});

describe("properties", () => {
  it("are one key and its text to a line", () => {
    const text = '# a comment\nmodel_store=/models\r\n\nmodels = {"a": {}}\nempty=\n';
    const { root, problems } = parseDocument(text, "properties");
    assert.deepEqual(problems, []);
    assert.deepEqual(root.value, { model_store: "/models", models: '{"a": {}}', empty: "" });
    const store = root.child("model_store");
    assert.equal(text.slice(store?.span.start, store?.span.end), "/models");
  });

  it("a key that stands twice is told", () => {
    assert.equal(parseDocument("a=1\na=2\n", "properties").problems.length, 1);
  });
});
