import type { CodeLens, CodeLensParams } from "vscode-languageserver";
import { CannotProceed, type Document, draftPlan, type File, type Plan, rangeIn } from "../../engine/index";
import type { Session } from "../session";

/** `textDocument/codeLens`: the first steps, above the one spec of a file. Only for editors that have our commands. */
export function codeLens(session: Session, { textDocument: { uri } }: CodeLensParams): CodeLens[] {
  const file = session.features.commands ? session.file(uri) : undefined;
  const [spec, another] = file?.documents.filter(({ kind }) => kind.id === "mlops-spec") ?? [];
  if (!file || !spec || another) return [];
  const range = firstKey(spec);
  return steps(session, file).map(([title, command]) => ({ range, command: { title, command } }));
}

type Step = readonly [title: string, command: string];

function steps(session: Session, file: File): readonly Step[] {
  const problems = "workbench.actions.view.problems";
  try {
    const draft = draftPlan(file, session.workspace, session.ruleset(file.path));
    if (!draft.ok) return [[`${count(draft.errors.length, "error")} to correct before anything is generated`, problems]];
    return [
      [tierWords(draft.plan), "mlops.explainPlan"],
      ["Preview manifests", "mlops.previewManifests"],
      ["Generate bundle", "mlops.generateBundle"],
    ];
  } catch (error) {
    // while somebody types, a spec often contradicts itself for a moment: no case for a message box
    if (error instanceof CannotProceed) return [[`Nothing can be generated yet: ${error.why}`, "mlops.explainPlan"]];
    throw error;
  }
}

function tierWords({ tier, recommendedTier }: Plan): string {
  return tier === recommendedTier ? `Tier ${tier}, as recommended` : `Tier ${tier} (recommended: ${recommendedTier})`;
}

function firstKey(document: Document): CodeLens["range"] {
  const [first] = document.root.children;
  return rangeIn(document, first?.key ?? { start: 0, end: 0 });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
