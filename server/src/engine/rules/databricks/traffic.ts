import { children, type Node, number, text } from "../../text/tree";
import { defineRule } from "../rule";

const bundle = (routes: string) =>
  `resources:
  model_serving_endpoints:
    fraud:
      name: fraud-detection
      config:
        served_entities:
          - { name: champion, entity_name: main.models.fraud, entity_version: "3" }
          - { name: challenger, entity_name: main.models.fraud, entity_version: "4" }
        traffic_config:
          ${routes}
`;

export default defineRule({
  id: "databricks/traffic",
  severity: "error",
  kinds: ["databricks/bundle"],
  title: "Routes that do not add up, or lead nowhere",
  rationale:
    "Each route of a serving endpoint names one of its served entities, and their percentages add up to 100. Databricks refuses an endpoint whose routes do not.",
  source: {
    title: "Databricks: serve multiple models to a model serving endpoint",
    url: "https://docs.databricks.com/aws/en/machine-learning/model-serving/serve-multiple-models-to-serving-endpoint",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      bundle(
        "routes: [{ served_model_name: champion, traffic_percentage: 90 }, { served_model_name: challenger, traffic_percentage: 10 }]",
      ),
      bundle(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Databricks fills it in
        'routes: [{ served_model_name: champion, traffic_percentage: "${var.rest}" }, { served_model_name: challenger, traffic_percentage: 10 }]',
      ),
    ],
    bad: [
      {
        text: bundle(
          "«routes»: [{ served_model_name: champion, traffic_percentage: 90 }, { served_model_name: challenger, traffic_percentage: 20 }] # soon",
        ),
      },
      { text: bundle("routes: [{ served_model_name: «canary», traffic_percentage: 100 }]") },
    ],
  },
  *check({ root }) {
    for (const endpoint of children(root.at("resources.model_serving_endpoints"))) {
      const config = endpoint.child("config");
      const routes = config?.at("traffic_config.routes");
      const shares = children(routes).map((route) => number(route.child("traffic_percentage")));
      const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
      // a share that a variable holds is known when the bundle is deployed
      if (routes && shares.length > 0 && shares.every((share) => share !== undefined) && sum !== 100)
        yield {
          at: routes.key,
          message: `The routes add up to ${sum} % instead of 100 %, so Databricks refuses the endpoint. Change one of them.`,
        };
      yield* nowhere(config, routes);
    }
  },
});

function* nowhere(config: Node | undefined, routes: Node | undefined) {
  const served = children(config?.child("served_entities")).map((entity) => text(entity.child("name")));
  // an entity without a name gets one from its model
  if (served.length === 0 || served.includes("")) return;
  for (const route of children(routes)) {
    const name = route.child("served_model_name") ?? route.child("served_entity_name");
    if (name && !text(name).includes("$") && !served.includes(text(name)))
      yield {
        at: name.span,
        message: `No served entity is named "${text(name)}", so Databricks refuses the endpoint. It serves ${served.join(", ")}.`,
      };
  }
}
