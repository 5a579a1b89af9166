/** What a change means to the running service, in sentences: the parsed documents before and after are compared, not their text. */
import { type Document, parseFile } from "../file";
import { children, type Node, text } from "../text/tree";
import type { PreviewFile } from "./bundle";
import { type Watched, watched } from "./watched";

/** A sentence, and what the change can do. */
interface Meaning {
  readonly words: string;
  readonly risk: number;
}

/** One sentence for each change that people running the service should know of, the riskiest first. */
export function meaningOf(files: readonly PreviewFile[]): readonly string[] {
  const found = files.flatMap(meaningsOf);
  return [...new Set(found.sort((a, b) => b.risk - a.risk).map(({ words }) => words))];
}

function meaningsOf(file: PreviewFile): readonly Meaning[] {
  const { path, status, before, after } = file;
  if (status === "deleted" || (file.plannedPath !== undefined && before === after)) return [];
  if (status === "new") return [{ words: `${path} is new`, risk: 0 }];
  if (status === "removed") return [{ words: `${path} is removed: the spec no longer leads to it`, risk: 3 }];
  if (status === "conflict") return [{ words: `${path} changed both in the spec and by hand: it needs a decision`, risk: 4 }];
  return before === undefined || before === after ? [] : sentences(path, before, after);
}

/** Documents are compared by their place in the file, and only with one of the same kind. */
function sentences(path: string, before: string, after: string): readonly Meaning[] {
  const [was, is] = [parseFile(path, before).documents, parseFile(path, after).documents];
  return is.flatMap((now, index) => {
    const old = was[index];
    return old?.kind.id === now.kind.id ? changesOf(old, now) : [];
  });
}

function changesOf(old: Document, now: Document): readonly Meaning[] {
  const values = (watched[now.kind.id] ?? []).map((entry) => ({
    words: sentence(entry, nodeAt(old.root, entry.path), nodeAt(now.root, entry.path)),
    risk: entry.risk,
  }));
  const limits = [...thresholds(old, now), ...gates(old, now)].map((words) => ({ words, risk: 2 }));
  return [...values, ...limits].flatMap(({ words, risk }) => (words === undefined ? [] : [{ words, risk }]));
}

/** The node at a path whose numbers count the entries of lists. */
function nodeAt(root: Node, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => (/^\d+$/.test(key) ? children(node)[Number(key)] : node?.child(key)), root);
}

type Worded = Pick<Watched, "words" | "unit">;

function sentence({ words, unit = "" }: Worded, before: Node | undefined, after: Node | undefined): string | undefined {
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
          { words: `${name}: ${verbs[key] ?? `the alert on ${key} fires at`}` },
          old?.at([group, key]),
          now.at([group, key]),
        );
    yield sentence({ words: `${name}: the alert waits`, unit: " minutes" }, old?.at("for_minutes"), now.at("for_minutes"));
  }
  for (const now of children(after.root.at("triggers"))) {
    const name = text(now.at("name"));
    const old = named(before.root.at("triggers"), name);
    yield sentence(
      { words: `${name}: retraining starts at ${text(now.at("metric"))}` },
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
    yield sentence({ words: `${name} runs if` }, old?.at("conditional"), now.at("conditional"));
    yield sentence({ words: `${name} uses the image` }, old?.at("image"), now.at("image"));
  }
}

function named(list: Node | undefined, name: string): Node | undefined {
  return children(list).find((node) => text(node.at("name")) === name);
}

function keysOf(...nodes: readonly (Node | undefined)[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => children(node).map(({ name }) => String(name))))];
}
