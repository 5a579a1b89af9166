import type { CodeLens, CodeLensParams } from "vscode-languageserver";
import { type Document, draftPlan, rangeIn } from "../../engine/index";
import type { Session } from "../session";

/** `textDocument/codeLens`: the first steps, above a spec. Only for editors that have our commands. */
export function codeLens(session: Session, { textDocument: { uri } }: CodeLensParams): CodeLens[] {
  const file = session.features.commands ? session.file(uri) : undefined;
  const spec = file?.documents.find(({ kind }) => kind.id === "mlops-spec");
  if (!file || !spec) return [];
  const range = firstKey(spec);
  const draft = draftPlan(file, session.workspace, session.ruleset(file.path));
  const lens = (title: string, command: string): CodeLens => ({ range, command: { title, command } });
  if (!draft.ok)
    return [
      lens(`${count(draft.errors.length, "error")} to correct before anything is generated`, "workbench.actions.view.problems"),
    ];
  const { tier, recommendedTier } = draft.plan;
  return [
    lens(
      tier === recommendedTier ? `Tier ${tier}, as recommended` : `Tier ${tier} (recommended: ${recommendedTier})`,
      "mlops.explainPlan",
    ),
    lens("Preview manifests", "mlops.previewManifests"),
    lens("Generate bundle", "mlops.generateBundle"),
  ];
}

function firstKey(document: Document): CodeLens["range"] {
  const [first] = document.root.children;
  return rangeIn(document, first?.key ?? { start: 0, end: 0 });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
