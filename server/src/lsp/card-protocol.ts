/** The requests of the model card editor; `protocol.ts` hands them on. */
import { RequestType } from "vscode-jsonrpc";
import type { CardOperation } from "../engine/card/card";
import type { CardExport, ExportForm } from "../engine/card/export";
import type { CardLook } from "../engine/card/look";
import type { Proposal } from "../engine/card/proposals";
import type { CardSectionInfo } from "../engine/card/sections";
import type { Range } from "../engine/text/span";

/** A model card as it is in the editor: the text comes along, so an answer is always about that text. */
export interface CardParams {
  /** URI of the card, which says by its ending how it is written. */
  readonly uri: string;
  readonly text: string;
}

export interface CardResult extends CardLook {
  /** The sections of the editor, in their order. */
  readonly sections: readonly CardSectionInfo[];
}

export interface CardEditParams extends CardParams {
  /** One intention. */
  readonly operations: readonly CardOperation[];
}

export interface CardEditResult {
  /** The smallest edits of the text; none where the operations do not fit the card. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

export interface CardImportParams extends CardParams {
  /** Name and content of a file with metrics. */
  readonly name: string;
  readonly content: string;
}

export interface CardExportParams extends CardParams {
  readonly to: ExportForm;
}

export const CardRequest = new RequestType<CardParams, CardResult | null, void>("mlops/card");
export const CardEditRequest = new RequestType<CardEditParams, CardEditResult, void>("mlops/cardEdit");
export const CardImportRequest = new RequestType<CardImportParams, readonly Proposal[], void>("mlops/cardImport");
export const CardExportRequest = new RequestType<CardExportParams, CardExport | null, void>("mlops/cardExport");
