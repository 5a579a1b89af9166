import type {
  DocumentFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  Range,
  TextEdit,
} from "vscode-languageserver";
import { formatting as formattingOf } from "../../engine/index";
import { editsIn } from "../convert-structure";
import type { Session } from "../session";

type Params = DocumentFormattingParams | DocumentRangeFormattingParams;

/** `textDocument/formatting` and `textDocument/rangeFormatting`: layout only, and nothing where that is not certain. */
export function formatting(session: Session, params: Params): TextEdit[] {
  const file = session.file(params.textDocument.uri);
  if (!file) return [];
  const lines = "range" in params ? { lines: linesOf(params.range) } : {};
  return formattingOf(file, { indent: indentOf(params.options), ...lines }).flatMap(editsIn);
}

/** A selection that ends before the first letter of a line does not take that line. */
function linesOf({ start, end }: Range): { first: number; last: number } {
  return { first: start.line, last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line };
}

/** YAML knows no tabs, so an editor that is set to them gets spaces. */
function indentOf({ tabSize }: FormattingOptions): number {
  return Number.isInteger(tabSize) && tabSize >= 2 && tabSize <= 8 ? tabSize : 2;
}
