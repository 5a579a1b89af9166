/** For which languages this server offers to format: where an editor has two formatters, it asks which, or runs none. */
import {
  type Connection,
  type Disposable,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type InitializeParams,
  type ServerCapabilities,
  type TextDocuments,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";

type Formatters = Pick<ServerCapabilities, "documentFormattingProvider" | "documentRangeFormattingProvider">;

/** In our own extension for the languages it names, since others there format YAML and JSON; in any other editor for all documents. */
export function offerFormatting(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  { capabilities: { textDocument }, initializationOptions }: InitializeParams,
): Formatters {
  const languages = (initializationOptions as { readonly formats?: unknown } | null | undefined)?.formats;
  if (!Array.isArray(languages) || !textDocument?.formatting?.dynamicRegistration)
    return { documentFormattingProvider: true, documentRangeFormattingProvider: true };
  const documentSelector = languages.map(String).map((language) => ({ language }));
  // an editor can be asked for something only once it is there; with its first document it is
  const first: Disposable = documents.onDidOpen(() => {
    first.dispose();
    void connection.client.register(DocumentFormattingRequest.type, { documentSelector });
    void connection.client.register(DocumentRangeFormattingRequest.type, { documentSelector });
  });
  return {};
}
