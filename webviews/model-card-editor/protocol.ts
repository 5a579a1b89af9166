/** What the model card editor and its host say to each other. */
import type { CardOperation } from "../../server/src/engine/card/card";
import type { CardExport, ExportForm } from "../../server/src/engine/card/export";
import type { Proposal } from "../../server/src/engine/card/proposals";
import type { CardResult } from "../../server/src/lsp/protocol";
import { type Guards, is } from "../shared/protocol";

export type { CardExport, CardOperation, CardResult, ExportForm, Proposal };

/** The card at one version of its document. */
export interface ShownCard {
  readonly version: number;
  readonly fileName: string;
  readonly look: CardResult;
  /** Why the last change was not made. */
  readonly refused?: string;
}

export interface ModelCardEditor {
  readonly toHost: {
    readonly ready: null;
    /** One intention, thought of while the card was at `version`. */
    readonly edit: { readonly version: number; readonly operations: readonly CardOperation[] };
    readonly importMetrics: null;
    readonly export: { readonly to: ExportForm };
    /** Shows the text, at a line if one is given. */
    readonly openText: { readonly line?: number };
  };
  readonly toView: {
    readonly card: ShownCard;
    readonly imported: { readonly from: string; readonly proposals: readonly Proposal[] };
    readonly exported: { readonly to: ExportForm; readonly report: Omit<CardExport, "text"> };
    readonly unavailable: { readonly why: string };
  };
}

const operations: readonly ((value: unknown) => boolean)[] = [
  is.record({ op: is.oneOf("set"), field: is.text, value: is.text }),
  is.record({ op: is.oneOf("setCell"), table: is.text, row: is.number, column: is.number, value: is.text }),
  is.record({ op: is.oneOf("insert"), table: is.text, values: is.list(is.text) }),
  is.record({ op: is.oneOf("remove"), table: is.text, row: is.number }),
  is.record({ op: is.oneOf("move"), table: is.text, row: is.number, to: is.number }),
];

const isOperation = (value: unknown): boolean => operations.some((guard) => guard(value));

export const guards: Guards<ModelCardEditor["toHost"]> = {
  ready: is.nothing,
  edit: is.record({ version: is.number, operations: is.list(isOperation) }),
  importMetrics: is.nothing,
  export: is.record({ to: is.oneOf("toolkit", "cyclonedx") }),
  openText: is.record({ line: is.optional(is.number) }),
};
