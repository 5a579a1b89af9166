import type { Document } from "../../file";
import { versionsIn } from "../../practice/card-version";
import { text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { cardText } from "../card-example-texts";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = specWith({ version: "2.1.0", governance: "{ model_card: MODEL_CARD.md }" });

export default defineRule({
  id: "model-card/stale",
  severity: "warning",
  kinds: ["model-card"],
  title: "Model card of another version",
  rationale:
    "A card that describes an older version is worse than none: its metrics, data and limits are believed and no longer true. The version in the card's title, in a line `Version: …` or in `model_version` of its front matter must be that of the model's spec, or without a spec that of its registry entry. Change it once the card describes the new version.",
  source: {
    title: "Mitchell et al.: Model Cards for Model Reporting",
    url: "https://arxiv.org/abs/1810.03993",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "mlops.yaml": spec, "MODEL_CARD.md": cardText({ title: "# fraud-detection 2.1.0" }) },
      { "mlops.yaml": spec, "MODEL_CARD.md": cardText({ title: "# fraud-detection" }) },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "MODEL_CARD.md": cardText({ title: "# fraud-detection «2.0.3»" }) } },
      {
        text: {
          "mlops.yaml": spec,
          "MODEL_CARD.md": cardText({ sections: { "Model details": "- Version: «v2.0.3»\n- Gradient-boosted trees" } }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const current = currentVersion(document, workspace);
    if (!current) return;
    for (const { version, at } of versionsIn(document)) {
      if (version === current.version) continue;
      yield {
        at,
        message: `This card is about version ${version}, and the model is at ${current.version}. Describe that version, then set it here.`,
        related: [{ document: current.document, at: current.at, message: `The model's version is ${current.version}.` }],
        fixes: [
          {
            title: `Set ${current.version} (after describing it)`,
            edits: [{ span: at, newText: document.text[at.start] === "v" ? `v${current.version}` : current.version }],
          },
        ],
      };
    }
  },
});

interface Current {
  readonly version: string;
  readonly document: Document;
  readonly at: { readonly start: number; readonly end: number };
}

/** As the spec says; without one as the only registry entry does. */
function currentVersion(card: Document, workspace: Workspace): Current | undefined {
  const model = workspace.model(card);
  for (const kind of ["mlops-spec", "model-registry"]) {
    const [only, another] = model.filter((other) => other.kind.id === kind && text(other.root.child("version")) !== "");
    const node = only?.root.child("version");
    if (only && node && !another) return { version: text(node), document: only, at: node.span };
    if (another) return undefined;
  }
  return undefined;
}
