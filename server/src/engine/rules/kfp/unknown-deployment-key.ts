import { entriesOf, fieldAt, snakeCase } from "../../kfp/fields";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { propertiesAt, resolved, type Schema, schemaFile, schemasAt } from "../../schema/schema";
import { nearest } from "../../text/did-you-mean";
import { renameKey } from "../../text/edits";
import type { Node } from "../../text/tree";
import { kubeflowPipeline } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const pipeline = (container: string): string =>
  kubeflowPipeline({ executors: { "exec-train": `{ container: { image: "python:3.11", ${container} } }` } });

export default defineRule({
  id: "kfp/unknown-deployment-key",
  severity: "warning",
  kinds: pipelineKinds,
  title: "Key below deploymentSpec that nobody reads",
  rationale:
    "Everywhere else in a pipeline an unknown key makes the API server refuse the file. Below `deploymentSpec` it is dropped without a word: what it should do does not happen. Settings of pods, such as `imagePullPolicy`, belong into the platform document.",
  source: kfpSource("backend/src/v2/compiler/visitor.go", "visiting the components of a pipeline"),
  examples: {
    good: [pipeline("command: [python, train.py], env: [{ name: SEED, value: '42' }]")],
    bad: [
      { text: pipeline("command: [python, train.py], «enviroment»: []") },
      {
        text: kubeflowPipeline({
          executors: { "exec-train": '{ container: { «imge»: "python:3.11", command: [python, train.py] } }' },
        }),
      },
      { text: pipeline("command: [python, train.py], «imagePullPolicy»: Always") },
      { text: pipeline("command: [python, train.py], resources: { «resourceCpuLimits»: 500m }") },
    ],
  },
  *check(document) {
    const node = fieldAt(pipelineOf(document).node, "deploymentSpec");
    const [schema] = node ? schemasAt(document.shape.schema, node.path) : [];
    if (node && schema) yield* unknownKeys(node, schema);
  },
  explains({ keyword, key = "", node }, document) {
    const deployment = fieldAt(pipelineOf(document).node, "deploymentSpec");
    if (keyword !== "required" || !deployment || !isWithin(node, deployment)) return undefined;
    const known = [...propertiesAt(document.shape.schema, node.path).keys()];
    const entry = entriesOf(node).find((each) => !known.includes(String(each.name)) && meantBy(each, known) === key);
    return entry && { ...problem(entry, known), severity: "error" };
  },
});

function* unknownKeys(node: Node, reference: Schema): Generator<Problem> {
  const { properties, additionalProperties, items, required = [] } = resolved(reference);
  for (const item of node.type === "sequence" && items ? node.items : []) yield* unknownKeys(item, items ?? {});
  const known = Object.keys(properties ?? {});
  for (const entry of entriesOf(node)) {
    const name = String(entry.name);
    const own = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
    const schema = own ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
    if (schema) yield* unknownKeys(entry, schema);
    else if (properties && !known.some((each) => snakeCase(each) === name) && !required.includes(meantBy(entry, known) ?? "")) {
      yield problem(entry, known);
    }
  }
}

function problem(entry: Node, known: readonly string[]): Problem {
  const name = String(entry.name);
  const meant = meantBy(entry, known);
  return {
    at: entry.key,
    message: `Nobody reads "${name}" here: it is dropped without a word.${meant ? ` Did you mean "${meant}"?` : isPodSetting(name) ? " It belongs into the platform document, under this executor's label." : ""}`,
    fixes: meant ? [{ title: `Rename to "${meant}"`, edits: renameKey(entry, meant) }] : [],
  };
}

/** The key that was probably meant: one that is not there yet. */
function meantBy(entry: Node, known: readonly string[]): string | undefined {
  const free = known.filter((name) => !entry.parent?.child(name));
  return nearest(String(entry.name), free);
}

function isWithin(node: Node, ancestor: Node): boolean {
  return node === ancestor || (node.parent !== undefined && isWithin(node.parent, ancestor));
}

function isPodSetting(name: string): boolean {
  return propertiesAt(schemaFile("kfp/platform.schema.json#/$defs/KubernetesExecutor"), []).has(name);
}
