/** How a feature store is laid out: what a row is about, where its values are kept, and for how long they count. */
import { feastName, feastOffline, feastOnline, lifetimeInIntervals, materialiseEvery } from "../practice/feast";
import { managedHistories, onlineStores } from "../practice/feature-stores";
import type { Decided, Decision, Spec, Tier } from "./plan";
import { cite } from "./sources";
import { patternOf } from "./stack";

export type Column = NonNullable<NonNullable<NonNullable<Spec["model"]>["signature"]>["inputs"]>[number];

export interface Features {
  /** The store's name for everything about this model: letters, digits and underscores. */
  readonly project: string;
  /** Column that says which thing a row is about; requests look features up by it. */
  readonly key: { readonly name: string; readonly type: Column["type"] };
  /** Columns looked up: the model's inputs without key and time. */
  readonly columns: readonly Column[];
  /** Name in the table of stores; "none" where nobody looks features up during a request. */
  readonly online: string;
  readonly offline: string;
  /** Many may change a shared registry at once; a file is for one person; a managed store keeps its own. */
  readonly registry: "shared" | "file" | "service";
  /** Hours from one loading of the online store to the next. */
  readonly everyHours: number;
  /** Age in hours from which a value counts as missing. */
  readonly lifetimeHours: number;
}

/** True where the bundle has a job that loads the online store: a registry in a file is out of reach for a job in the cluster, and a managed store needs none. */
export function loadsByItself(features: Features | undefined): features is Features {
  return features !== undefined && features.online !== "none" && features.registry === "shared";
}

/** When it is loaded, in five fields of cron. */
export function materialiseSchedule({ everyHours }: Features): string {
  return everyHours >= 24 ? "0 1 * * *" : `0 */${everyHours} * * *`;
}

/** Age in hours at which somebody is told: a run was missed, and half an interval is left until values count as missing. */
export function staleAfterHours({ everyHours, lifetimeHours }: Features): number {
  return (everyHours + lifetimeHours) / 2;
}

/** Undefined where the plan has no feature store of its own. */
export function resolveFeatures(spec: Spec, tier: Tier): Decided<Features | undefined> {
  const store = spec.features?.store ?? "none";
  if (store === "none" || tier < 2) return { value: undefined, decisions: [] };
  const key = keyOf(spec);
  const history = managedHistories[store];
  const online = onlineOf(spec, store);
  const offline = history ? { tool: history, words: "The store keeps it nowhere else." } : offlineOf(spec);
  const registry = history ? "service" : spec.governance_level === "production" ? "shared" : "file";
  const everyHours = materialiseEvery.value;
  const lifetimeHours = everyHours * lifetimeInIntervals.value;
  const inputs = spec.model?.signature?.inputs ?? [];
  const columns = inputs.filter(({ name }) => name !== key.value.name && name !== timestampColumn);
  const value = { project: spec.name.replaceAll("-", "_"), key: key.value, columns, online: online.tool, offline: offline.tool };
  return {
    value: { ...value, registry, everyHours, lifetimeHours },
    decisions: [
      ...key.decisions,
      told("What answers feature lookups?", online),
      told("What keeps the history of features?", offline),
      told("Where is the feature registry?", registryWords[registry]),
      freshness(everyHours, lifetimeHours),
    ],
  };
}

/** Column of the history with the moment from which a value was known. */
export const timestampColumn = "event_timestamp";

/** By what a row is found: the first input that names a thing by its id. */
export function keyOf({ model }: Pick<Spec, "model">): Decided<Features["key"]> {
  const input = (model?.signature?.inputs ?? []).find(({ name, type }) => /_id$/i.test(name) && keyTypes.has(type));
  const value = { name: input?.name ?? "entity_id", type: input?.type ?? "string" };
  const words = input
    ? "It is the first input of the model that names a thing by its id, so rows are found by it."
    : "No input of the model ends in `_id`, so the history needs this column: it says which thing a row is about.";
  return { value, decisions: [told("By what are features looked up?", { tool: value.name, words })] };
}

const keyTypes: ReadonlySet<string> = new Set(["string", "integer", "long", "int32", "int64"]);

interface Choice {
  readonly tool: string;
  readonly words: string;
}

function onlineOf(spec: Spec, store: string): Choice {
  const said = spec.features?.online;
  const [usual] = store === "feast" ? [] : (onlineStores[store] ?? []);
  if (said === undefined || said === "none") {
    if (patternOf(spec) === "batch") return { tool: "none", words: "A batch job reads the history; nobody waits for a lookup." };
    if (usual) return { tool: usual, words: `Policy default: it is the usual one of ${store}.` };
    return { tool: "redis", words: "Policy default: it answers within a millisecond; set `features.online` for another one." };
  }
  if (usual)
    return known(said, Object.fromEntries((onlineStores[store] ?? []).map((name) => [name, name])), usual, "features.online");
  return known(said, feastOnline, "redis", "features.online");
}

function offlineOf({ features, infrastructure }: Spec): Choice {
  if (features?.offline !== undefined) return known(features.offline, feastOffline, "file", "features.offline");
  if (infrastructure?.cloud === "gcp") return { tool: "bigquery", words: "It is the cloud's own warehouse." };
  return { tool: "file", words: "Policy default: Parquet files need no warehouse; set `features.offline` for one." };
}

/** A store of the table, or the usual one with the reason: a name alone is not enough to connect to a store. */
function known(said: string, stores: Readonly<Record<string, unknown>>, usual: string, key: string): Choice {
  const tool = feastName(said);
  if (Object.hasOwn(stores, tool)) return { tool, words: "The spec names it." };
  const names = Object.keys(stores).join(", ");
  return {
    tool: usual,
    words: `The settings of ${said} are not known here. Set \`${key}\` to one of ${names}, or edit the file.`,
  };
}

const registryWords: Readonly<Record<Features["registry"], Choice>> = {
  service: { tool: "the service's own", words: "A managed store keeps it." },
  shared: {
    tool: "a SQL database",
    words: "Several people and jobs change a registry in production; a file keeps only the last change.",
  },
  file: { tool: "a file", words: "One person tries things out; production needs a database." },
};

function told(question: string, { tool, words }: Choice): Decision {
  return { question, answer: tool, words, source: cite.feast };
}

function freshness(everyHours: number, lifetimeHours: number): Decision {
  return {
    question: "How old may a feature be?",
    answer: `${lifetimeHours} hours`,
    words: `The online store is loaded every ${everyHours} hours (policy default), and a value counts twice as long, so that one missed run loses nothing.`,
    source: materialiseEvery.source,
  };
}
