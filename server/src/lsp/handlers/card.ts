/** Requests of the model card editor. Each brings the text it is about. */
import {
  type CardExport,
  cardOf,
  cardSections,
  editCard,
  exportCard,
  importProposals,
  Lines,
  lookAtCard,
  metricsInFile,
  type Proposal,
  readCard,
} from "../../engine/index";
import { pathOf } from "../paths";
import type { CardEditParams, CardEditResult, CardExportParams, CardImportParams, CardParams, CardResult } from "../protocol";
import type { Session } from "../session";

/** `mlops/card`: the card as fields and tables, and what there is to say about it. */
export function card(session: Session, { uri, text }: CardParams): CardResult {
  const path = pathOf(uri);
  const look = lookAtCard(path, text, { workspace: session.workspace, ruleset: session.ruleset(path) });
  return { ...look, sections: cardSections };
}

/** `mlops/cardEdit`: the edits that make one intention come true. */
export function cardEdit({ uri, text, operations }: CardEditParams): CardEditResult {
  const lines = new Lines(text);
  const edits = editCard(pathOf(uri), text, operations);
  return {
    edits: edits.map(({ span: { start, end }, newText }) => ({
      range: { start: lines.position(start), end: lines.position(end) },
      newText,
    })),
  };
}

/** `mlops/cardImport`: what a file of metrics could add to the card. */
export function cardImport({ uri, text, name, content }: CardImportParams): readonly Proposal[] {
  return importProposals(cardOf(readCard(pathOf(uri), text)), metricsInFile(name, content), name);
}

/** `mlops/cardExport`: the card in another form, and what became of each thing in it. */
export function cardExport({ uri, text, to }: CardExportParams): CardExport {
  return exportCard(cardOf(readCard(pathOf(uri), text)), to);
}
