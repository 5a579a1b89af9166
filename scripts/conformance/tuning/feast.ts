/** Feast reads every store's settings, applies the view, loads it and answers a lookup. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { feastOffline, feastOnline, feastVersion } from "../../../server/src/engine/practice/feast";
import { type Bundle, bundleOf } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { callerIn, noPython, outcome } from "./call";

const packages = [`feast[redis,aws,gcp,snowflake,postgres,cassandra,duckdb]==${feastVersion}`];

export const feast: Check = {
  name: `feature store, by feast ${feastVersion}`,
  async run() {
    const bin = pythonWith(packages);
    if (!bin) return noPython;
    return outcome([...pairs().map((pair) => read(pair, bin)), ...applied(bin)]);
  },
};

/** Every store once, online and offline together. */
function pairs(): readonly (readonly [string, string])[] {
  const offline = Object.keys(feastOffline);
  const online = [...Object.keys(feastOnline), "none"];
  return online.map((name, index) => [name, offline[index % offline.length] as string]);
}

function bundleWith(online: string, offline: string): Bundle {
  const base = wholeSpec("online");
  const target = online === "none" ? { deployment_target: "batch", scale_requirements: { data_volume_gb: 1 } } : {};
  return bundleOf(`feast-${online}`, { ...base, ...target, features: { store: "feast", online, offline } } as Spec);
}

/** Feast's own reader builds the settings of both stores; nothing is connected to. */
function read([online, offline]: readonly [string, string], bin: string) {
  const bundle = bundleWith(online, offline);
  const script = `
import features
from pathlib import Path
from feast.repo_config import load_repo_config
config = load_repo_config(Path("."), Path("feature_store.yaml"))
print(config.online_store and config.online_store.type, config.offline_store.type, features.view.name)`;
  const { status, text } = callerIn(bundle, bin, environment(bundle))("python", ["-c", script], "features");
  return { name: `settings of ${online} and ${offline} are read`, holds: status === 0, text };
}

/** Redis needs no server to apply; the values are loaded into SQLite instead, and looked up there. */
function applied(bin: string) {
  const bundle = bundleWith("redis", "file");
  const call = callerIn(bundle, bin, environment(bundle));
  const redis = call("feast", ["-c", "features", "apply"]);
  const file = path.join(bundle.folder, "features/feature_store.yaml");
  const text = bundle.files.find(({ path: name }) => name === "features/feature_store.yaml")?.text ?? "";
  writeFileSync(file, text.replace("type: redis", "type: sqlite").replace(/connection_string: .*/, "path: online.db"));
  mkdirSync(path.join(bundle.folder, "features/data"));
  const rows = call("python", ["-c", history], "features");
  const sqlite = call("feast", ["-c", "features", "apply"]);
  const loaded = call("feast", ["-c", "features", "materialize-incremental", new Date().toISOString().slice(0, 19)]);
  const found = call("python", ["-c", lookup], "features");
  return [
    { name: "feast apply with the bundle's own redis and file", holds: redis.status === 0, text: redis.text },
    {
      name: "feast apply with sqlite in place of redis",
      holds: rows.status === 0 && sqlite.status === 0,
      text: rows.text + sqlite.text,
    },
    { name: "feast materialize-incremental", holds: loaded.status === 0, text: loaded.text },
    {
      name: "the value looked up is the one loaded, and one older than its lifetime is missing",
      holds: found.text.includes("[2.5, None]"),
      text: found.text,
    },
  ];
}

const history = `
import pandas as pd
now = pd.Timestamp.now(tz="UTC")
times = [now - pd.Timedelta(hours=1), now - pd.Timedelta(hours=60)]
pd.DataFrame({"entity_id": ["b", "old"], "event_timestamp": times, "transaction_amount": [2.5, 1.5],
              "merchant_category": ["x", "y"]}).to_parquet("data/features.parquet")`;

import { wholeSpec } from "./spec";

const lookup = `
from feast import FeatureStore
store = FeatureStore(".")
rows = [{"entity_id": "b"}, {"entity_id": "old"}]
print(store.get_online_features(store.get_feature_service("fraud-detection"), rows).to_dict()["transaction_amount"])`;

/** Something for every variable that the settings name. */
function environment({ folder, files }: Bundle): Readonly<Record<string, string>> {
  const text = files.find(({ path: name }) => name === "features/feature_store.yaml")?.text ?? "";
  const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => [name, "localhost"] as const);
  return { ...Object.fromEntries(names), FEAST_REGISTRY: `sqlite:///${folder}/registry.db`, REDIS_CONNECTION: "localhost:6379" };
}
