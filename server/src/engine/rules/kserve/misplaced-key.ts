import { type KnownPlace, nearestPlaces, placesOf } from "../../schema/places";
import { propertiesAt } from "../../schema/schema";
import { sameWord } from "../../text/did-you-mean";
import { moveEntry, removeEntry } from "../../text/edits";
import type { Edit, Fix } from "../../text/span";
import type { MappingNode, Node, Path } from "../../text/tree";
import { inferenceService } from "../example-texts";
import { defineRule } from "../rule";

/** What is lost with a key, where that is worse than the key having no effect. */
const losses: Readonly<Record<string, string>> = {
  canaryTrafficPercent: "there is no canary then, and 100 % of the traffic moves to the new model at once",
};

export default defineRule({
  id: "kserve/misplaced-key",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "InferenceService field at the wrong level",
  rationale:
    "An InferenceService nests a service, its components and their model server, and each field belongs to exactly one of them: replicas, scaling and `canaryTrafficPercent` to the component (`spec.predictor`), `storageUri`, `runtime` and `protocolVersion` to the model in it. At another level the field is unknown. kubectl refuses it by default; a client that does not ask for strict validation gets no error at all: the API server prunes the field. A pruned `canaryTrafficPercent` sends 100 % of the traffic to the new model.",
  source: {
    title: "KServe v0.20: InferenceService custom resource definition",
    url: "https://github.com/kserve/kserve/tree/master/config/crd/full",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      inferenceService(
        "  predictor:\n    minReplicas: 2\n    canaryTrafficPercent: 10\n    model: { modelFormat: { name: xgboost }, storageUri: s3://models/fraud/v2 }",
      ),
    ],
    bad: [
      {
        text: inferenceService(
          "  predictor:\n    model:\n      modelFormat: { name: xgboost } # trees\n  # one request in ten goes to the new model\n  «canaryTrafficPercent»: 10 # for a day",
        ),
      },
      {
        text: inferenceService(
          "  predictor:\n    model:\n      modelFormat: { name: sklearn }\n    «storageUri»: s3://models/fraud/v2",
        ),
      },
      { text: inferenceService("  predictor:\n    model:\n      modelFormat: { name: sklearn }\n      «minReplicas»: 2") },
      {
        text: inferenceService(
          "  predictor:\n    model:\n      modelFormat: { name: xgboost }\n    «storage_uri»: s3://models/fraud/v2",
        ),
      },
      {
        text: inferenceService(
          "  «timeout»: 60\n  predictor: { model: { modelFormat: { name: sklearn } } }\n  transformer: { containers: [{ name: kserve-container, image: registry.example.com/features:1.4 }] }",
        ),
        note: "Two components could be meant, so no fix is offered.",
      },
    ],
  },
  explains({ keyword, key, node, at }, { shape, root }) {
    const from = node.parent?.path;
    if (keyword !== "additionalProperties" || key === undefined || from === undefined) return undefined;
    const { schema } = shape;
    if ([...propertiesAt(schema, from).keys()].some((name) => sameWord(name, key))) return undefined;
    const places = placesOf(schema, key).filter(({ path }) => isConceivable(path, from));
    const nearest = nearestPlaces(places, from, root);
    const [place] = nearest;
    if (!place) return undefined;
    const present = nearest.filter(({ path }) => root.at(path)?.type === "mapping");
    const where = (present.length > 0 ? present : [place]).map(({ path }) => placeName(path)).join(" or ");
    return {
      at,
      message: `"${key}" belongs ${where}${place.name === key ? "" : ` as "${place.name}"`}, not ${placeName(from)}. Here kubectl refuses it, and for other clients the API server drops it silently: ${losses[place.name] ?? "it has no effect"}.`,
      fixes: present.length === 1 ? fixes(node, place, root) : [],
    };
  },
});

/** Status is never written by hand, and what stands in a list belongs at most to something around it. */
function isConceivable(path: Path, from: Path): boolean {
  if (path[0] === "status") return false;
  return !from.some((step) => typeof step === "number") || path.every((step, index) => from[index] === step);
}

function placeName(path: Path): string {
  return path.length === 0 ? "at the top level" : `under "${path.join(".")}"`;
}

function fixes(node: Node, { path, name }: KnownPlace, root: Node): readonly Fix[] {
  const target = root.at(path);
  if (target?.type !== "mapping") return [];
  return target.child(name)
    ? [{ title: `Remove it: "${name}" stands ${placeName(path)} already`, edits: removeEntry(node) }]
    : [{ title: `Move ${placeName(path)}`, edits: move(node, target, name) }];
}

function move(node: Node, target: MappingNode, name: string): readonly Edit[] {
  const key = String(node.name);
  const edits = moveEntry(node, target);
  if (key === name) return edits;
  const spelt = new RegExp(`^([^#\\n]*?)${key.replaceAll(/[^\w-]/g, "\\$&")}(?=["']?\\s*:)`, "m");
  return edits.map(({ span, newText }) => ({ span, newText: newText.replace(spelt, `$1${name}`) }));
}
