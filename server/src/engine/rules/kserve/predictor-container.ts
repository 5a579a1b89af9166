import { containerNames, containers, mapping, modelServers } from "../../practice/kserve-service";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kserve/predictor-container",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Several containers, and none is said to serve",
  rationale:
    "With one container of your own KServe renames it `kserve-container`. With several it looks for that name to find the one that serves; the webhook lets a predictor without it pass, and its controller then fails.",
  source: {
    title: "KServe issue 4986: controller fails without kserve-container",
    url: "https://github.com/kserve/kserve/issues/4986",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      kserveObject(
        "InferenceService",
        "  predictor:\n    containers:\n      - { name: kserve-container, image: registry.example.com/fraud:2.1.0 }\n      - { name: log-shipper, image: registry.example.com/shipper:1.4 }",
      ),
    ],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    «containers»:\n      - { name: server, image: registry.example.com/fraud:2.1.0 }\n      - { name: log-shipper, image: registry.example.com/shipper:1.4 }",
        ),
      },
    ],
  },
  *check({ root }) {
    for (const predictor of mapping(root.at("spec.predictor"))) {
      const names = containers(predictor).map((container) => text(container.child("name")));
      const list = predictor.child("containers");
      const serves = names.includes(containerNames.server) || modelServers(predictor).length > 0;
      if (!list || names.length < 2 || serves) continue;
      yield {
        at: list.key,
        message: `None of these ${names.length} containers is called "${containerNames.server}", so KServe cannot tell which one serves. Give the serving one that name.`,
      };
    }
  },
});
