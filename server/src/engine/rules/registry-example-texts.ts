/** Entries of a model registry that the rules' examples are made of: whole, so that an example shows one fault and nothing else. */
import { absent, type Entries, unmarked } from "./example-texts";

const commit = "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b";

const wholeMetadata: Entries = {
  run_id: "0f3c9a7be21d4c58a6e4b1d07f92c835",
  git_commit: commit,
  training_data_version: "2024-10-01",
  training_data_hash: "sha256:9f2c4e0b7a61d8533c0ee1f4b6a7d928",
  trained_at: "2025-10-20T14:32:18Z",
  trained_by: "svc-training",
  latency_benchmark: "{ p50_ms: 18, p95_ms: 62 }",
  data_statistics: "{ rows: 1250000, columns: 24 }",
};

const wholeEntry: Entries = {
  model_name: "fraud-detection",
  version: "2.1.0",
  alias: "challenger",
  model_type: "classification",
  framework: "XGBoost 2.1.1",
  metrics: "{ auc: 0.943, f1: 0.88 }",
  requirements: "{ cpu_cores: 2, memory_gb: 4 }",
  signature: "{ inputs: [{ name: amount, type: double }], outputs: [{ name: fraud_probability, type: double }] }",
};

/** A registry entry that lacks nothing, with these entries and these of its metadata changed, added or (`absent`) left out. */
export function registryEntry(entries: Entries = {}, metadata: Entries = {}): string {
  const whole = { ...wholeEntry, metadata: registryMetadata(metadata) };
  return `${lines(changed(whole, entries), "")}\n`;
}

/** The mapping `metadata` of such an entry by itself, for a marked key. */
export function registryMetadata(metadata: Entries = {}): string {
  return `\n${lines(changed(wholeMetadata, metadata), "  ")}`;
}

/** A changed entry stays where it was; its key may carry marks. */
function changed(whole: Entries, entries: Entries): Entries {
  const changes = new Map(Object.entries(entries).map(([key, value]) => [unmarked(key), [key, value] as const]));
  const kept = Object.entries(whole).map((entry) => changes.get(entry[0]) ?? entry);
  const added = [...changes].filter(([key]) => !(key in whole)).map(([, entry]) => entry);
  return Object.fromEntries([...kept, ...added]);
}

function lines(entries: Entries, indent: string): string {
  return Object.entries(entries)
    .filter(([, value]) => value !== absent)
    .map(([key, value]) => `${indent}${key}:${value.startsWith("\n") ? "" : " "}${value}`)
    .join("\n");
}
