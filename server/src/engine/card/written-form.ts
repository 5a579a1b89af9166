/** What a card becomes in another form: data, and what became of each fact. */
import { isPlaceholder } from "../practice/model-card";
import type { Fate } from "./export";
import type { Fact, Topic } from "./facts";

export interface Written {
  readonly data: unknown;
  readonly fates: readonly Fate[];
}

/** Where the facts of a topic go. A single place takes the first fact only. */
export interface Home {
  readonly path: readonly string[];
  readonly isList: boolean;
  /** The value there; undefined where this fact does not fit. */
  value(fact: Fact): unknown;
  /** Why the fact is another thing there. */
  readonly why?: string;
}

export type Homes = Readonly<Partial<Record<Topic, Home>>>;

type Data = Record<string, unknown>;

/** Puts each fact where the form has a place for it; the rest goes to `leave`, which says what became of it. */
export function settle(
  facts: readonly Fact[],
  homes: Homes,
  { data, leave }: { data: Data; leave(fact: Fact): Fate },
): readonly Fate[] {
  return facts.map((fact) => {
    if (isPlaceholder(fact.value)) return { from: fact.from, fate: "dropped", why: "It is text of a template." };
    const home = homes[fact.topic];
    const value = home?.value(fact);
    if (!home || value === undefined || !put(data, home, value)) return leave(fact);
    const to = home.path.join(".");
    return { from: fact.from, fate: home.why ? "mapped" : "kept", to, ...(home.why ? { why: home.why } : {}) };
  });
}

/** False where the place is taken. */
function put(data: Data, { path, isList }: Home, value: unknown): boolean {
  const holder = path.slice(0, -1).reduce<Data>((inner, step) => {
    inner[step] ??= {};
    return inner[step] as Data;
  }, data);
  const key = path.at(-1) ?? "";
  if (isList) {
    holder[key] = [...((holder[key] as readonly unknown[] | undefined) ?? []), value];
    return true;
  }
  if (holder[key] !== undefined) return holder[key] === value;
  holder[key] = value;
  return true;
}

/** An object of what is not empty. */
export function filled(entries: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined && value !== ""));
}

/** A licence as SPDX spells it, where it has one name there (https://spdx.org/licenses/); undefined for others. */
export function spdx(licence: string): string | undefined {
  if (!/^[A-Za-z0-9.+-]+$/.test(licence) || /^(?:other|unknown|proprietary)$/i.test(licence)) return undefined;
  if (/[A-Z]/.test(licence)) return licence;
  return licence
    .split("-")
    .map((word) => spelling[word] ?? word.toUpperCase())
    .join("-");
}

const spelling: Readonly<Record<string, string>> = {
  apache: "Apache",
  artistic: "Artistic",
  clause: "Clause",
  clear: "Clear",
  permissive: "Permissive",
  sharing: "Sharing",
  unlicense: "Unlicense",
  zlib: "Zlib",
};
