import { annotation, predictors } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { schemeOf, storageUris } from "../../practice/kserve-storage";
import { inProduction } from "../../situation";
import { setAt } from "../../text/edits";
import { type Node, text } from "../../text/tree";
import { annotatedService } from "../cross-example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const registry = registryEntry({ alias: "champion" });
const served = (account: Readonly<Record<string, string>>, uri: string): string =>
  annotatedService({ "mlops/model-version": '"2.1.0"' }, account, { storageUri: uri });
const bucket = "s3://mlops-models/fraud-detection/v2.1.0";

export default defineRule({
  id: "kserve/storage-credentials",
  severity: "info",
  kinds: ["kserve/InferenceService"],
  title: "Model in a bucket, and nothing that may read it",
  rationale:
    "KServe's storage initializer reads `s3://` with what the pod's service account carries: a role (`eks.amazonaws.com/role-arn`) or a Secret that is listed in it. Without `serviceAccountName` that is the account `default` of the namespace, and a service that works in one namespace waits forever in the next. Name an account of its own. It is said of a model in production only, by its spec or by the registry's alias `champion`; an account `default` that carries the role is a choice, so this is no error.",
  source: kserveSources.storage,
  examples: {
    good: [
      { "registry.yaml": registry, "serving.yaml": served({ serviceAccountName: "model-reader" }, bucket) },
      { "registry.yaml": registry, "serving.yaml": served({}, "pvc://models/fraud-detection/v2.1.0") },
    ],
    bad: [{ text: { "registry.yaml": registry, "serving.yaml": served({}, `«${bucket}» # by the nightly job`) } }],
  },
  *checkAcross(document, workspace) {
    if (!inProduction(document, workspace)) return;
    const name = text(document.root.at("metadata.name"));
    for (const predictor of predictors(document.root)) {
      const locations = storageUris(document.root).filter((uri) => isWithin(uri, predictor) && schemeOf(text(uri)) === "s3");
      const [first] = locations;
      if (!first || hasCredentials(predictor, document.root)) continue;
      yield {
        at: first.span,
        message:
          "Nothing here may read this bucket: without `serviceAccountName` the namespace's account `default` is asked, which usually carries no role. Name a service account that may.",
        fixes:
          name === ""
            ? []
            : [{ title: `Insert serviceAccountName: ${name}`, edits: setAt(predictor, ["serviceAccountName"], name) }],
      };
    }
  },
});

/** A service account, the key of a storage configuration, or an annotation that names a Secret. */
function hasCredentials(predictor: Node, root: Node): boolean {
  const named = ["serviceAccountName", "serviceAccount"].some((key) => text(predictor.child(key)) !== "");
  const annotations = annotation(root, "serving.kserve.io/storageSecretName") ?? annotation(root, "serving.kserve.io/secretName");
  return named || predictor.at("model.storage") !== undefined || annotations !== undefined;
}

function isWithin(node: Node, ancestor: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) if (at === ancestor) return true;
  return false;
}
