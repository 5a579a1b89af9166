/** The engine's words for the structure of documents, in those of the Language Server Protocol: symbols, folds, places, links, hints. */
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type InlayHint,
  type Location,
  type Range,
  SelectionRange,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from "vscode-languageserver";
import {
  type Document,
  type DocumentEdits,
  type Fold,
  type Inlay,
  type Link,
  type NameLocation,
  type OutlineEntry,
  rangeIn,
  type Span,
  type WorkspaceName,
} from "../engine/index";
import { uriOf } from "./paths";

const symbolKinds: Readonly<Record<OutlineEntry["kind"], SymbolKind>> = {
  document: SymbolKind.Module,
  mapping: SymbolKind.Object,
  list: SymbolKind.Array,
  text: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  empty: SymbolKind.Null,
  step: SymbolKind.Function,
  component: SymbolKind.Class,
  executor: SymbolKind.Constructor,
  parameter: SymbolKind.Variable,
  artifact: SymbolKind.File,
  template: SymbolKind.Class,
  alert: SymbolKind.Event,
  metric: SymbolKind.Variable,
  receiver: SymbolKind.Interface,
  volume: SymbolKind.File,
  port: SymbolKind.Interface,
  container: SymbolKind.Package,
  node: SymbolKind.Function,
  object: SymbolKind.Module,
};

export function toSymbol(entry: OutlineEntry, document: Document): DocumentSymbol {
  return {
    name: entry.name,
    detail: entry.detail,
    kind: symbolKinds[entry.kind],
    range: rangeIn(document, entry.span),
    selectionRange: rangeIn(document, entry.selection),
    children: entry.children.map((child) => toSymbol(child, document)),
  };
}

export function toWorkspaceSymbol({ name, kind, what, container, document, span }: WorkspaceName): WorkspaceSymbol {
  const containerName = [what, container].filter(Boolean).join(" in ");
  return {
    name,
    kind: symbolKinds[kind],
    location: toLocation({ document, span }),
    ...(containerName ? { containerName } : {}),
  };
}

export function toLocation({ document, span }: Pick<NameLocation, "document" | "span">): Location {
  return { uri: uriOf(document.path), range: rangeIn(document, span) };
}

export function toHighlight({ document, span, declares }: NameLocation): DocumentHighlight {
  return { range: rangeIn(document, span), kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read };
}

const foldKinds = { comment: FoldingRangeKind.Comment, document: FoldingRangeKind.Region } as const;

export function toFoldingRange({ startLine, endLine, kind }: Fold): FoldingRange {
  return { startLine, endLine, ...(kind ? { kind: foldKinds[kind] } : {}) };
}

/** The innermost selection, which knows the one around it. */
export function toSelectionRange(spans: readonly Span[], document: Document): SelectionRange | undefined {
  return spans.reduceRight<SelectionRange | undefined>(
    (parent, span) => SelectionRange.create(rangeIn(document, span), parent),
    undefined,
  );
}

export function toLink({ span, to }: Link, document: Document): DocumentLink {
  return { range: rangeIn(document, span), target: "url" in to ? to.url : uriOf(to.path) };
}

export function toInlayHint({ at, label, reason }: Inlay, document: Document): InlayHint {
  const { start: position } = rangeIn(document, { start: at, end: at });
  return { position, label, paddingLeft: true, ...(reason ? { tooltip: reason } : {}) };
}

export function editsIn({ document, edits }: DocumentEdits): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: rangeIn(document, span), newText }));
}

export function toWorkspaceEdit(changes: readonly DocumentEdits[]): WorkspaceEdit {
  const byFile: Record<string, TextEdit[]> = {};
  for (const change of changes) {
    const uri = uriOf(change.document.path);
    byFile[uri] = [...(byFile[uri] ?? []), ...editsIn(change)];
  }
  return { changes: byFile };
}

/** True if a position of a file is in a range of it. */
export function covers({ start, end }: Range, { line, character }: Range["start"]): boolean {
  const isBehind = line > start.line || (line === start.line && character >= start.character);
  return isBehind && (line < end.line || (line === end.line && character <= end.character));
}
