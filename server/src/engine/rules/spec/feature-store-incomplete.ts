import { isService } from "../../plan/capacity";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { onlineStores } from "../../practice/feature-stores";
import { setAt } from "../../text/edits";
import { isEmpty } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/feature-store-incomplete",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Feature store of a service without its online half",
  rationale:
    "Training reads the history of features from a warehouse, which takes seconds or minutes. A service needs the newest values while somebody waits, so the store keeps them a second time in a key-value store. Without `features.online` the service has nothing to look them up in. A batch job does without one.",
  source: { title: "Feast: online stores", url: "https://docs.feast.dev/reference/online-stores", accessed: "2026-11-28" },
  examples: {
    good: [
      specWith({ features: "{ store: feast, online: redis, offline: bigquery }" }),
      specWith({
        features: "{ store: feast, offline: bigquery }",
        deployment_target: "batch",
        scale_requirements: "{ data_volume_gb: 40 }",
      }),
      specWith({ features: "{ store: none }" }),
    ],
    bad: [
      { text: specWith({ "«features»": "\n  store: feast # version 0.66\n  offline: bigquery" }) },
      { text: specWith({ features: "{ store: vertex_ai, online: «none» }", deployment_target: "hybrid" }) },
      { text: specWith({ "«features»": "{ store: sagemaker }" }) },
    ],
  },
  *check(document) {
    const { root } = document;
    const spec = readableSpec(document);
    const { store, online = "none" } = spec.features ?? {};
    const features = root.child("features");
    const written = features?.child("online");
    if (!features || !store || store === "none" || online !== "none" || !isService(spec)) return;
    if (isMisread(document, "features.online")) return;
    yield {
      at: written && !isEmpty(written) ? written.span : features.key,
      message: `A service looks features up while somebody waits, and the store ${store} has no online half to look in. Name it in "features.online".`,
      fixes: (onlineStores[store] ?? []).map((name) => ({
        title: `Keep online features in ${name}`,
        edits: setAt(root, ["features", "online"], name),
      })),
    };
  },
});
