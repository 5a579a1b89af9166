/** features/feature_store.py: the model's inputs in Vertex AI's feature store, with BigQuery as their history. */
import { defineGenerator } from "../../generators/generator";
import { type Code, code, python, pythonFile } from "../../generators/python";
import type { Features } from "../../plan/features";
import type { Plan } from "../../plan/plan";

const path = "features/feature_store.py";

export default defineGenerator({
  id: "systems/vertex-ai/features",
  tier: 2,
  path,
  about: "the model's inputs as features, with key, history and online store",
  system: { role: "features", tool: "vertex_ai" },
  steps: () => [
    {
      phase: "set up",
      title: "Create the feature store (PROJECT_ID, REGION and HISTORY, a table such as bq://project.dataset.table, set)",
      commands: ["pip install google-cloud-aiplatform", `python ${path}`],
    },
  ],
  generate: (plan, origin) => (plan.features ? [pythonFile(path, origin, script(plan, plan.features))] : []),
});

/** https://docs.cloud.google.com/vertex-ai/docs/featurestore/latest/overview, read 2026-11-29 */
function script({ spec, version }: Plan, features: Features): Code {
  const { project, key, columns, online, everyHours } = features;
  return python`
    """Features of a model: a group over the table of their history, and a view of it for lookups. What is there stays."""

    import os

    from google.api_core.client_options import ClientOptions
    from google.api_core.exceptions import AlreadyExists
    from google.cloud import aiplatform_v1

    NAME = ${project}
    LABELS = ${{ model: spec.name, version: version.toLowerCase().replaceAll(/[^a-z0-9_-]/g, "-") }}
    FEATURES = ${columns.map(({ name }) => name)}
    ONLINE = ${online !== "none"}

    parent = f"projects/{os.environ['PROJECT_ID']}/locations/{os.environ['REGION']}"
    options = ClientOptions(api_endpoint=f"{os.environ['REGION']}-aiplatform.googleapis.com")


    def group():
        """Each row has a key, feature_timestamp and the columns of the features."""
        source = {"big_query_source": {"input_uri": os.environ["HISTORY"]}, "entity_id_columns": [${key.name}]}
        return aiplatform_v1.CreateFeatureGroupRequest(
            parent=parent, feature_group_id=NAME, feature_group={"big_query": source, "labels": LABELS}
        )


    def feature(name):
        return aiplatform_v1.CreateFeatureRequest(parent=f"{parent}/featureGroups/{NAME}", feature_id=name, feature={})


    def store():
        scaling = {"min_node_count": 1, "max_node_count": 3, "cpu_utilization_target": 50}
        return aiplatform_v1.CreateFeatureOnlineStoreRequest(
            parent=parent,
            feature_online_store_id=NAME,
            feature_online_store={"bigtable": {"auto_scaling": scaling}, "labels": LABELS},
        )


    def view():
        """Loaded anew every ${code(String(everyHours))} hours."""
        registry = {"feature_groups": [{"feature_group_id": NAME, "feature_ids": FEATURES}]}
        return aiplatform_v1.CreateFeatureViewRequest(
            parent=f"{parent}/featureOnlineStores/{NAME}",
            feature_view_id=NAME,
            feature_view={"feature_registry_source": registry, "sync_config": {"cron": ${cron(everyHours)}}, "labels": LABELS},
        )


    def make(create, request):
        try:
            create(request).result()
        except AlreadyExists as error:
            print(error.message)


    def main():
        registry = aiplatform_v1.FeatureRegistryServiceClient(client_options=options)
        make(registry.create_feature_group, group())
        for name in FEATURES:
            make(registry.create_feature, feature(name))
        if ONLINE:
            stores = aiplatform_v1.FeatureOnlineStoreAdminServiceClient(client_options=options)
            make(stores.create_feature_online_store, store())
            make(stores.create_feature_view, view())


    if __name__ == "__main__":
        main()
  `;
}

function cron(everyHours: number): string {
  return everyHours >= 24 ? "TZ=UTC 0 0 * * *" : `TZ=UTC 0 */${everyHours} * * *`;
}
