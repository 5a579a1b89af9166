import type { Document } from "../../file";
import {
  anyEnvironment,
  type Belonging,
  commonFolder,
  environmentKinds,
  environmentOf,
  type NamedForEnvironment,
  namesForEnvironments,
} from "../../models/statements/environments";
import { serviceOf } from "../cross-example-texts";
import { specWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Related } from "../rule";

const service = (bucket: string, entries: Readonly<Record<string, string>> = {}): string =>
  serviceOf({ serviceAccountName: "reader", ...entries }, { storageUri: `s3://${bucket}/fraud` });

export default defineRule({
  id: "cross/environment-mismatch",
  severity: "warning",
  kinds: environmentKinds,
  title: "File of one environment that names another one's things",
  rationale:
    "What is tried out in development must not reach what users depend on, and production must not wait for a bucket that somebody tidies up on Friday. A file is for the environment that its folder or name says (`overlays/dev/`, `values-prod.yaml`), else its label `environment`, its namespace, a spec's `governance_level`, or the alias `champion` of a registry entry. Told is a bucket, a folder of one, a namespace, an alias or a secret whose name has another environment's word, whole: `dev`, `staging`, `prod` and their long forms. Names without such a word say nothing.",
  source: {
    title: "The Twelve-Factor App: Config",
    url: "https://12factor.net/config",
    accessed: "2026-11-29",
  },
  policyDefault: true,
  examples: {
    good: [
      {
        "mlops.yaml": specWith({}),
        "overlays/dev/service.yaml": service("models-dev"),
        "overlays/prod/service.yaml": service("models-prod"),
      },
      { "mlops.yaml": specWith({}), "overlays/dev/service.yaml": service("product-models") },
      { "home/dev/fraud/service.yaml": service("models-prod"), "home/dev/fraud/mlops.yaml": specWith({}) },
      { "registry.yaml": registryEntry({ storage_uri: "s3://models-staging/fraud/v2.1.0" }) },
    ],
    bad: [
      {
        text: {
          "mlops.yaml": specWith({}),
          "overlays/dev/service.yaml": service("models-prod").replace(/(s3:\S+)/, "«$1»"),
          "overlays/prod/service.yaml": service("models-prod"),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    if (!anyEnvironment.test(document.text)) return;
    const model = workspace.model(document);
    const base = commonFolder(model);
    const own = environmentOf(document, base);
    if (!own) return;
    for (const named of namesForEnvironments(document).filter(({ environment }) => environment !== own.environment))
      yield {
        at: named.node.span,
        message: `This file is for ${own.environment}, by ${own.by}, and the ${named.what} "${named.name}" is ${named.environment}'s: what one environment does then reaches the other. Name the ${named.what} of ${own.environment}.`,
        related: relatedTo(named, { document, own, model, base }),
      };
  },
});

interface Around {
  readonly document: Document;
  readonly own: Belonging;
  readonly model: readonly Document[];
  readonly base: string;
}

/** Who the name belongs to, what this environment has in its place, and where the file says which environment it is for. */
function relatedTo({ name, what, environment }: NamedForEnvironment, { document, own, model, base }: Around): readonly Related[] {
  const others = model.filter((other) => other !== document && anyEnvironment.test(other.text));
  const places = others.flatMap((other) => {
    const theirs = environmentOf(other, base)?.environment;
    return namesForEnvironments(other).flatMap((each): readonly Related[] => {
      if (theirs === environment && each.name === name)
        return [{ document: other, at: each.node.span, message: `A file for ${environment} names it here.` }];
      if (theirs === own.environment && each.what === what && each.environment === theirs)
        return [{ document: other, at: each.node.span, message: `For ${theirs} another file names "${each.name}".` }];
      return [];
    });
  });
  return [...places.slice(0, most), ...(own.at ? [{ at: own.at, message: `This says ${own.environment}.` }] : [])];
}

/** Further places of the same kind tell nothing new. */
const most = 3;
