import { isFilledIn, mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { lacksSlash, llmSchemes, otherSpellings, schemeOf, storageSchemes, storageUris } from "../../practice/kserve-storage";
import { didYouMean } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { children, type Node, text } from "../../text/tree";
import { kserveObject, llmService } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const service = (uri: string): string =>
  kserveObject("InferenceService", `  predictor:\n    model:\n      modelFormat: { name: xgboost }\n      storageUri: ${uri}`);

export default defineRule({
  id: "kserve/storage-uri",
  severity: "warning",
  kinds: ["kserve/InferenceService", "kserve/LLMInferenceService"],
  title: "Storage location that KServe does not understand",
  rationale:
    "KServe chooses by the scheme how a model is loaded. The webhook does not look at it: a service with a scheme that nothing understands is created, and then its pods are not (`StorageURI not supported`). A cluster can be taught more schemes by a ClusterStorageContainer, so this is a warning. Azure storage is named by its https address, a Hugging Face model by exactly owner and model.",
  source: kserveSources.storage,
  examples: {
    good: [
      service("s3://models/fraud/v2"),
      service("https://acc.blob.core.windows.net/models/fraud"),
      service("hf://ibm-granite/granite:main"),
    ],
    bad: [
      { text: service("«gcs://models/fraud» # europe-west3") },
      { text: service("«abfs://models@acc.dfs.core.windows.net/fraud»") },
      { text: service("«hf://ibm-granite/granite/main»") },
      { text: service("«s3:/models/fraud»") },
      { text: service("«models:/fraud@champion» # of MLflow"), note: "An address of MLflow's registry is none of KServe's." },
      {
        text: llmService("  template: { containers: [{ name: main }] }").replace(
          "hf://Qwen/Qwen2.5-7B-Instruct",
          "«gs://models/qwen»",
        ),
      },
    ],
  },
  *check({ root, kind }) {
    const allowed = Object.keys(storageSchemes);
    if (kind.id === "kserve/InferenceService") {
      for (const uri of storageUris(root)) yield* problemOf(uri, allowed);
      return;
    }
    for (const model of mapping(root.at("spec.model"))) {
      yield* problemOf(model.child("uri"), llmSchemes.model);
      for (const adapter of children(model.at("lora.adapters"))) yield* problemOf(adapter.child("uri"), llmSchemes.adapter);
    }
  },
});

function* problemOf(node: Node | undefined, allowed: readonly string[]): Generator<Problem> {
  const uri = text(node);
  const scheme = schemeOf(uri);
  if (!node || isFilledIn(uri)) return;
  if (scheme === undefined) {
    if (/^(?:models|runs):\//.test(uri))
      yield {
        at: node.span,
        message: `"${uri}" is an address of MLflow, and KServe takes it for a path on the local disk: name where the version's files are, such as s3://bucket/path (\`get_model_version_download_uri\` tells).`,
      };
    else if (lacksSlash(uri))
      yield {
        at: node.span,
        message: `"${uri}" is read as a path on the local disk: a slash is missing after the scheme.`,
        fixes: [{ title: "Insert the slash", edits: replaceValue(node, uri.replace(":/", "://")) }],
      };
    return;
  }
  const known = storageSchemes[scheme];
  if (!allowed.includes(scheme) || !known) {
    const meant = otherSpellings[scheme];
    const hint = meant ? ` Did you mean "${meant}://"?` : didYouMean(scheme, allowed);
    yield {
      at: node.span,
      message: `Nothing here loads from "${scheme}://", so no pod would start: use ${allowed.map((name) => `${name}://`).join(", ")}.${hint}`,
      fixes:
        meant && allowed.includes(meant)
          ? [{ title: `Change to ${meant}://`, edits: replaceValue(node, uri.replace(scheme, meant)) }]
          : [],
    };
  } else if (!known.form.test(uri))
    yield { at: node.span, message: `"${uri}" does not name a model that can be loaded: write ${known.example}.` };
}
