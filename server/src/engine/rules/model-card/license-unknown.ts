import { licences } from "../../practice/hub-licences";
import { nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { items, type Node, text } from "../../text/tree";
import { modelCard } from "../card-example-texts";
import { defineRule } from "../rule";

const matter = (licence: string): string => `license: ${licence}\nlibrary_name: xgboost`;

export default defineRule({
  id: "model-card/license-unknown",
  severity: "warning",
  kinds: ["model-card"],
  title: "Licence that nobody knows",
  rationale:
    "The `license` of a card is an identifier that programs read: the Hub and licence scanners know it in small letters only, and take anything else for no licence. For a licence of your own, or none at all, write `other` and say which in `license_name` and `license_link`.",
  source: {
    title: "Hugging Face Hub: licenses",
    url: "https://huggingface.co/docs/hub/repositories-licenses",
    accessed: "2026-11-28",
  },
  examples: {
    good: [
      modelCard({ matter: matter("mit") }),
      modelCard({
        matter: "license: other\nlicense_name: internal\nlicense_link: https://wiki.example.com/licence\nlibrary_name: xgboost",
      }),
    ],
    bad: [
      { text: modelCard({ matter: matter("«Apache-2.0» # since May") }) },
      { text: modelCard({ matter: matter("[mit, «apache2.0»]") }) },
      { text: modelCard({ matter: matter("«proprietary»") }) },
      { text: modelCard({ matter: matter("«other»") }), note: "It says that there is a licence, but not which." },
    ],
  },
  *check({ root }) {
    for (const licence of items(root.child("license"))) {
      const problem = problemOf(licence, root);
      if (problem) yield { at: licence.span, ...problem };
    }
  },
});

function problemOf(licence: Node, root: Node): { readonly message: string; readonly fixes: readonly Fix[] } | undefined {
  const name = text(licence);
  if (name === "") return undefined;
  if (name === "other") return root.child("license_name") ? undefined : { message: unnamed, fixes: [] };
  if (licences.has(name)) return undefined;
  const lower = name.toLowerCase();
  if (licences.has(lower))
    return {
      message: `"${name}" is written in small letters: programs that read the card know only "${lower}".`,
      fixes: [{ title: `Write ${lower}`, edits: replaceValue(licence, lower), isSafe: true }],
    };
  const meant = nearest(name, licences);
  const hint = meant
    ? `Did you mean "${meant}"?`
    : 'For a licence of your own write "other", with `license_name` and `license_link`.';
  return {
    message: `No licence is known as "${name}", so programs take the model for one without. ${hint}`,
    fixes: meant ? [{ title: `Write ${meant}`, edits: replaceValue(licence, meant) }] : [],
  };
}

const unnamed =
  '"other" says that there is a licence, but not which: name it in `license_name`, and say in `license_link` where it stands.';
