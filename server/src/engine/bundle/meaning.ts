/** What a change means to the running service, in sentences: the parsed documents before and after are compared, not their text. */
import { type Document, parseFile } from "../file";
import type { KindId } from "../kinds/kind";
import { children, type Node, text } from "../text/tree";
import type { PreviewFile } from "./bundle";

/** A value worth a sentence: where it stands, and the words before and after it. */
interface Watched {
  readonly path: readonly string[];
  readonly words: string;
  readonly unit?: string;
}

const predictor = (...path: string[]): readonly string[] => ["spec", "predictor", ...path];

const watched: Readonly<Partial<Record<KindId, readonly Watched[]>>> = {
  "kserve/InferenceService": [
    { path: predictor("minReplicas"), words: "the service runs at least", unit: " replicas" },
    { path: predictor("maxReplicas"), words: "the service scales to at most", unit: " replicas" },
    { path: predictor("canaryTrafficPercent"), words: "canary starts at", unit: " % of traffic" },
    { path: predictor("scaleTarget"), words: "the autoscaler aims at", unit: " requests in flight per replica" },
    { path: predictor("containerConcurrency"), words: "a replica takes at most", unit: " requests at once" },
    { path: predictor("model", "storageUri"), words: "the model is loaded from" },
    { path: predictor("model", "image"), words: "the server runs the image" },
    { path: predictor("model", "runtime"), words: "the model is served by" },
    { path: predictor("model", "modelFormat", "name"), words: "the model format is" },
    { path: predictor("model", "modelFormat", "version"), words: "the model format's version line is" },
    { path: predictor("model", "protocolVersion"), words: "requests follow protocol" },
    { path: predictor("model", "resources", "limits", "memory"), words: "a replica may use memory up to" },
    { path: predictor("model", "resources", "limits", "cpu"), words: "a replica may use CPU cores up to" },
    { path: ["metadata", "annotations", "mlops/model-version"], words: "the deployed model version is" },
    { path: ["metadata", "annotations", "serving.kserve.io/deploymentMode"], words: "KServe's deployment mode is" },
  ],
  "retraining-pipeline": [
    { path: ["schedule"], words: "retraining runs at cron schedule" },
    { path: ["engine"], words: "retraining runs on" },
    { path: ["concurrency"], words: "a second run at the same time is handled as" },
    { path: ["min_improvement"], words: "a new model must be better by a share of" },
  ],
  "model-registry": [
    { path: ["version"], words: "the registered version is" },
    { path: ["alias"], words: "the registry alias is" },
    { path: ["storage_uri"], words: "the registered model is stored at" },
  ],
  "tracking-config": [
    { path: ["tracking_uri"], words: "runs are logged to" },
    { path: ["artifact_mode"], words: "artifacts are uploaded" },
    { path: ["auth", "mechanism"], words: "users log in by" },
  ],
};

/** One sentence for each change that people running the service should know of. */
export function meaningOf(files: readonly PreviewFile[]): readonly string[] {
  return files.flatMap((file) => {
    if (file.status === "new") return [`${file.path} is new`];
    if (file.status === "deleted") return [];
    if (file.plannedPath !== undefined && file.before === file.after) return [];
    if (file.status === "removed") return [`${file.path} is removed: the spec no longer leads to it`];
    if (file.status === "conflict") return [`${file.path} changed both in the spec and by hand: it needs a decision`];
    return file.before === undefined || file.before === file.after ? [] : sentences(file.path, file.before, file.after);
  });
}

function sentences(path: string, before: string, after: string): readonly string[] {
  const [old] = parseFile(path, before).documents;
  const [now] = parseFile(path, after).documents;
  if (!old || !now || old.kind.id !== now.kind.id) return [];
  const values = (watched[now.kind.id] ?? []).map((entry) => sentence(entry, old.root.at(entry.path), now.root.at(entry.path)));
  const found = [...values, ...thresholds(old, now), ...gates(old, now)];
  return [...new Set(found.filter((words) => words !== undefined))];
}

function sentence({ words, unit = "" }: Watched, before: Node | undefined, after: Node | undefined): string | undefined {
  const [was, is] = [text(before), text(after)];
  if (was === is) return undefined;
  if (is === "") return `"${words}" is no longer set (was ${was}${unit})`;
  return `${words} ${is}${unit} (${was === "" ? "was not set" : `was ${was}${unit.startsWith(" %") ? " %" : ""}`})`;
}

/** Alert thresholds and bands by metric, trigger thresholds by trigger. */
function* thresholds(before: Document, after: Document): Generator<string | undefined> {
  for (const now of children(after.root.at("metrics"))) {
    const name = text(now.at("name"));
    const old = named(before.root.at("metrics"), name);
    for (const group of ["alert_threshold", "bands"])
      for (const key of keysOf(now.at(group), old?.at(group)))
        yield sentence(
          { path: [], words: `${name}: ${verbs[key] ?? `the alert on ${key} fires at`}` },
          old?.at([group, key]),
          now.at([group, key]),
        );
    yield sentence(
      { path: [], words: `${name}: the alert waits`, unit: " minutes" },
      old?.at("for_minutes"),
      now.at("for_minutes"),
    );
  }
  for (const now of children(after.root.at("triggers"))) {
    const name = text(now.at("name"));
    const old = named(before.root.at("triggers"), name);
    yield sentence(
      { path: [], words: `${name}: retraining starts at ${text(now.at("metric"))}` },
      old?.at("threshold"),
      now.at("threshold"),
    );
  }
}

const verbs: Readonly<Record<string, string>> = {
  value: "the alert fires at",
  monitor: "it is watched from",
  alert: "an alert is sent from",
  investigate: "someone looks into it from",
  page: "the person on call is woken from",
  rollback: "the new version is withdrawn from",
  retrain: "retraining starts from",
};

function* gates(before: Document, after: Document): Generator<string | undefined> {
  for (const now of children(after.root.at("steps"))) {
    const name = text(now.at("name"));
    const old = named(before.root.at("steps"), name);
    yield sentence({ path: [], words: `${name} runs if` }, old?.at("conditional"), now.at("conditional"));
    yield sentence({ path: [], words: `${name} uses the image` }, old?.at("image"), now.at("image"));
  }
}

function named(list: Node | undefined, name: string): Node | undefined {
  return children(list).find((node) => text(node.at("name")) === name);
}

function keysOf(...nodes: readonly (Node | undefined)[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => children(node).map(({ name }) => String(name))))];
}
