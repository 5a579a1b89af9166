import { readableSpec } from "../../plan/read-spec";
import { answersRequests } from "../../practice/governance";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/feature-store-incomplete",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Service that has no store for features at request time",
  rationale:
    "A service looks features up while somebody waits, which a warehouse cannot do in time: a feature store needs an online store (Redis, DynamoDB) beside the offline one that training reads. Name it in `features.online`. For batch jobs the offline store is enough.",
  source: {
    title: "Feast: online store",
    url: "https://docs.feast.dev/getting-started/components/online-store",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ features: "{ store: feast, online: redis, offline: bigquery }" }),
      specWith({ features: "{ store: none }" }),
    ],
    bad: [{ text: specWith({ features: "\n  store: «feast» # since May\n  offline: bigquery" }) }],
  },
  *check(document) {
    const spec = readableSpec(document);
    const store = document.root.at("features.store");
    const name = spec.features?.store ?? "none";
    if (!store || name === "none" || document.root.at("features.online") || !answersRequests(spec)) return;
    yield {
      at: store.span,
      message: `This service cannot look features up in time: ${name} has no online store here. Name it in "features.online", such as redis.`,
      fixes: ["redis", "dynamodb"].map((online) => ({
        title: `Use ${online} as online store`,
        edits: setAt(document.root, ["features", "online"], online),
      })),
    };
  },
});
