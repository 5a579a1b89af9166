/** features/feature_store.yaml: where Feast keeps features, their history and what is known about them. */
import { type Features, loadsByItself } from "../../plan/features";
import { feastOffline, feastOnline, feastVersion } from "../../practice/feast";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";

export default defineGenerator({
  id: "features/feature-store",
  tier: 2,
  path: paths.featureStore,
  about: "where features and their history are kept",
  system: { role: "features", tool: "feast" },
  steps: ({ features }) =>
    features ? [{ phase: "set up", title: "Create the feature store and load it", commands: commands(features) }] : [],
  generate: ({ features }, origin) => (features ? [yamlFile(paths.featureStore, config(features), headOf(origin))] : []),
});

function config({ project, registry, online, offline }: Features): Value {
  return {
    project,
    provider: "local",
    registry: registries[registry],
    online_store: feastOnline[online]?.settings ?? null,
    offline_store: feastOffline[offline]?.settings,
    entity_key_serialization_version: 3,
  };
}

/** A managed store is not Feast's, so it has none here. */
const registries: Readonly<Partial<Record<Features["registry"], Value>>> = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Feast fills it in from the environment.
  shared: noted("An address as SQLAlchemy takes it.", { registry_type: "sql", path: "${FEAST_REGISTRY}" }),
  file: "data/registry.db",
};

function commands(features: Features): readonly string[] {
  const { online, offline, everyHours } = features;
  const extras = [...new Set([feastOnline[online]?.extra, feastOffline[offline]?.extra].filter(Boolean))].sort().join(",");
  const again = loadsByItself(features) ? "" : ` # again every ${everyHours} hours`;
  const load = `feast -c features materialize-incremental "$(date -u +%FT%T)"${again}`;
  return [
    `pip install "feast${extras && `[${extras}]`}==${feastVersion}"`,
    "feast -c features apply",
    ...(online === "none" ? [] : [load]),
  ];
}
