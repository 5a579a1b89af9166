import { isEmpty, items, type Node, number, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const uri = (name: string): string => `storage_uri: "s3://models/fraud-${name}/v2"`;
const simple = `name: simple, ${uri("simple")}`;
const complex = `name: complex, ${uri("complex")}`;

export default defineRule({
  id: "spec/routes-shares",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Routes that leave requests without a model",
  rationale:
    "Requests are divided by shares, which KServe's Splitter wants to be 100 together, or by conditions, which its Switch tries from the first to the last: then one that has none takes what is left, and nothing behind it is ever asked. Both in one list is neither. A name becomes that of a service, so no two are alike.",
  source: {
    title: "KServe: InferenceGraph",
    url: "https://kserve.github.io/website/docs/concepts/resources/inferencegraph",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      specWith({ serving: `{ routes: [{ ${simple}, share: 80 }, { ${complex}, share: 20 }] }` }),
      specWith({ serving: `{ routes: [{ ${complex}, when: "instances.#(amount>1000)" }, { ${simple} }] }` }),
    ],
    bad: [
      { text: specWith({ serving: `{ «routes»: [{ ${simple}, share: 80 }, { ${complex}, share: 30 }] }` }) },
      {
        text: specWith({
          serving: `{ routes: [{ name: «simple», ${uri("simple")} }, { ${complex}, when: "instances.#(amount>1000)" }] }`,
        }),
      },
      { text: specWith({ serving: `{ routes: [{ ${simple}, share: 80 }, { name: «simple», ${uri("b")}, share: 20 }] }` }) },
      { text: specWith({ serving: `{ routes: [{ ${complex}, when: "a", «share»: 20 }, { ${simple} }] }` }) },
    ],
  },
  *check({ root }) {
    const list = root.at("serving.routes");
    const routes = items(list);
    const shares = routes.map((route) => number(route.child("share")));
    if (!list || routes.length === 0) return;
    yield* twice(routes);
    if (shares.every((share) => share !== undefined) && routes.every((route) => isEmpty(route.child("when"))))
      yield* summed(list, shares);
    else yield* switched(routes);
  },
});

/** Each name becomes that of a service. */
function* twice(routes: readonly Node[]): Generator<Problem> {
  const seen = new Set<string>();
  for (const name of routes.flatMap((route) => route.child("name") ?? [])) {
    if (seen.has(text(name)))
      yield {
        at: name.span,
        message: `Two routes are called "${text(name)}", and one service would replace the other. Name each.`,
      };
    seen.add(text(name));
  }
}

function* summed(list: Node, shares: readonly (number | undefined)[]): Generator<Problem> {
  const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
  if (sum === 100) return;
  yield {
    at: list.key,
    message: `The shares are ${sum} percent together: KServe refuses a Splitter whose weights are not 100. Make them 100.`,
  };
}

function* switched(routes: readonly Node[]): Generator<Problem> {
  for (const [index, route] of routes.entries()) {
    const share = route.child("share");
    if (share)
      yield { at: share.key, message: "Other routes have conditions, so this share means nothing. Give all a share, or none." };
    else if (isEmpty(route.child("when")) && index < routes.length - 1)
      yield {
        at: (route.child("name") ?? route).span,
        message:
          "A route without a condition takes every request, so those behind it are never asked. Put it last, or give it a condition.",
      };
  }
}
