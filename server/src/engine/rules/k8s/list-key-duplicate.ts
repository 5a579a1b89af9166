import { familyOf, keyDefaults, keyedLists, keysOfOthers, kindsWithLists, type Verdict } from "../../practice/keyed-lists";
import { removal } from "../../practice/kserve-fixes";
import { containerNames } from "../../practice/kserve-service";
import { isEmpty, type Node, text, walk } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const consequences: Readonly<Record<Verdict, string>> = {
  error: "items are found by this key, and the API server refuses two of them",
  warning: "one hides the other, or the pod made of them is refused",
};

const service = (list: string): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    containers:\n      - name: kserve-container\n        image: registry.example.com/fraud:2.1.0\n        ${list}`,
  );

export default defineRule({
  id: "k8s/list-key-duplicate",
  severity: "error",
  kinds: kindsWithLists,
  title: "Two list items with the same key",
  rationale:
    "Lists such as `env`, `ports`, `volumes` and `volumeMounts` are maps written as lists: each item is found by its key (`name`, `mountPath` …). Two items with the same key are refused by the API server where the list is declared as a map, as in KServe's kinds, and by `kubectl apply --server-side` everywhere. In a plain pod Kubernetes takes two variables or ports, and one hides the other.",
  source: {
    title: "Kubernetes: Server-side apply, merge strategy",
    url: "https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy",
    accessed: "2026-11-23",
  },
  examples: {
    good: [service("env: [{ name: LOG_LEVEL, value: info }, { name: LOG_FORMAT, value: json }]")],
    bad: [
      { text: service("env: [{ name: LOG_LEVEL, value: info }, { name: «LOG_LEVEL», value: debug }]") },
      {
        text: service("ports:\n          - { containerPort: 8080 }\n          - { containerPort: «8080», protocol: TCP }"),
        note: "TCP is the default.",
      },
      {
        text: service(
          "env:\n          - { name: LOG_LEVEL, value: info } # for now\n          - { name: «LOG_LEVEL», value: info }",
        ),
        note: "The same item once more: it can go.",
      },
    ],
  },
  *check({ root, kind }) {
    const family = familyOf(kind.id);
    for (const list of walk(root)) {
      if (list.type !== "sequence" || !list.isEntry || list.path.some((step) => keysOfOthers.has(step))) continue;
      for (const { list: name, keys, verdicts } of keyedLists) {
        const verdict = verdicts[family];
        if (name === list.name && verdict) yield* duplicates(list.items, keys, verdict);
      }
    }
  },
});

function* duplicates(items: readonly Node[], keys: readonly [string, ...string[]], verdict: Verdict): Generator<Problem> {
  const seen = new Map<string, Node>();
  for (const item of items) {
    const [key] = keys;
    const values = keys.map((each) => text(item.child(each)) || (keyDefaults[each] ?? ""));
    const node = item.child(key);
    if (!node || isEmpty(node) || values.includes("")) continue;
    const id = JSON.stringify(values);
    const first = seen.get(id);
    if (first && !isToldElsewhere(item) && !(verdict === "warning" && extendsFirst(item))) {
      const same = JSON.stringify(item.value) === JSON.stringify(first.value);
      yield {
        at: node.span,
        severity: verdict,
        message: `An item with ${keys.map((each, index) => `${each} ${values[index]}`).join(" and ")} stands in this list already: ${consequences[verdict]}. Keep one.`,
        related: [{ at: (first.child(key) ?? first).span, message: "The first one." }],
        fixes: same ? removal("Remove the repeated item", item) : [],
      };
    }
    seen.set(id, first ?? item);
  }
}

/** A second serving container is a second server: kserve/one-predictor says so. */
function isToldElsewhere(item: Node): boolean {
  const [, component, list] = item.path;
  return component === "predictor" && list === "containers" && text(item.child("name")) === containerNames.server;
}

/** `PATH: $(PATH):/opt/bin` builds on the variable above it. */
function extendsFirst(item: Node): boolean {
  return text(item.child("value")).includes(`$(${text(item.child("name"))})`);
}
