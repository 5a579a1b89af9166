import { removal } from "../../practice/kserve-fixes";
import { modeOf } from "../../practice/kserve-scaling";
import {
  components,
  containerNames,
  containers,
  frameworkKeys,
  isFramework,
  mapping,
  modelServers,
} from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { propertiesAt, type Schema } from "../../schema/schema";
import { type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "kserve/one-predictor",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Component without exactly one server",
  rationale:
    "Predictor, transformer and explainer each run exactly one server. In a predictor that is `model`, one of the older keys named after a framework, or a container of your own called `kserve-container`; other containers may stand beside it. A transformer runs `containers`, an explainer `containers` or `art`. The webhook refuses none as well as two. One case it lets pass: of `model` beside an older key nothing is left, because KServe writes the older key's content over it.",
  source: kserveSources.predictor,
  examples: {
    good: [
      kserveObject(
        "InferenceService",
        "  predictor:\n    model: { modelFormat: { name: xgboost } }\n    containers: [{ name: log-shipper, image: registry.example.com/shipper:1.4 }]",
      ),
    ],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    «model»:\n      modelFormat: { name: xgboost }\n    containers:\n      - name: kserve-container\n        image: registry.example.com/fraud:2.1.0",
        ),
      },
      { text: kserveObject("InferenceService", "  «predictor»:\n    minReplicas: 2\n    serviceAccountName: fraud") },
      {
        text: kserveObject(
          "InferenceService",
          "  predictor: { model: { modelFormat: { name: xgboost } } }\n  «transformer»:\n    minReplicas: 1\n    containers: []",
        ),
      },
    ],
  },
  *check({ root, shape }) {
    const ownModel = modeOf(root) === "ModelMesh" ? [] : mapping(root.at("spec.predictor")).flatMap(overwritten);
    yield* ownModel.map(lostModel);
    for (const component of components(root)) {
      const servers = serversOf(component).filter((server) => !ownModel.includes(server));
      if (servers.length > 1) yield tooMany(component, servers);
      else if (servers.length === 0 && !hasUnknownKey(component, shape.schema)) yield none(component);
    }
  },
});

/** What would serve, in the order of the text. */
function serversOf(component: Node): readonly Node[] {
  const own = containers(component);
  if (component.name !== "predictor") {
    const art = component.name === "explainer" ? mapping(component.child("art")) : [];
    return [...art, ...own.slice(0, 1)].sort(byPlace);
  }
  const named = own.filter((container) => text(container.child("name")) === containerNames.server);
  const servers = [...modelServers(component), ...named].sort(byPlace);
  return servers.length > 0 ? servers : own.slice(0, 1);
}

/** `model` beside an older key. */
function overwritten(predictor: Node): readonly Node[] {
  const servers = modelServers(predictor);
  return servers.some(isFramework) ? servers.filter((server) => !isFramework(server)) : [];
}

function lostModel(model: Node): Problem {
  const older = frameworkKeys.find((key) => model.parent?.child(key)) ?? "";
  return {
    at: model.key,
    severity: "warning",
    message: `KServe writes the content of "${older}" over this "model": nothing in it has any effect. Keep one of the two.`,
  };
}

function tooMany(component: Node, servers: readonly Node[]): Problem {
  const [first = component, ...others] = servers;
  return {
    at: first.key,
    message: `"${component.name}" must run exactly one server, and here are ${servers.length}: ${servers.map(nameOf).join(", ")}. KServe refuses the service: keep one.`,
    related: others.map((other) => ({ at: other.key, message: "Another one." })),
    fixes: servers.flatMap((server) => removal(`Remove ${nameOf(server)}`, server)),
  };
}

function none(component: Node): Problem {
  const wanted = component.name === "predictor" ? '"model" (or "containers" of your own)' : '"containers"';
  return {
    at: component.key,
    message: `"${component.name}" says nothing about what it runs, and KServe refuses the service: add ${wanted}.`,
  };
}

function nameOf(server: Node): string {
  return server.isEntry ? `"${server.name}"` : `container "${text(server.child("name"))}"`;
}

/** A misspelt key is reported by the schema; it is probably the server that is missing. */
function hasUnknownKey(component: Node, schema: Schema): boolean {
  const known = propertiesAt(schema, component.path);
  return component.children.some(({ name }) => !known.has(String(name)));
}

function byPlace(a: Node, b: Node): number {
  return a.key.start - b.key.start;
}
