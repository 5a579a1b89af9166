/** What the client asks of the server for the tier wizard; part of protocol.ts. */
import { RequestType } from "vscode-jsonrpc";
import type { FieldChange } from "../engine/wizard/change";
import type { Changed, Wizard } from "../engine/wizard/wizard";
import type { Answer } from "./protocol";

export interface WizardParams {
  /** URI of the spec file, or the one that it will have: settings and the files around it count. */
  readonly uri: string;
  /** The spec as it is now, saved or not. */
  readonly text: string;
  /** What has been filled in since, to be made edits of. */
  readonly change?: FieldChange;
  /** A brief answer, while somebody types: only these tiers and the one that would be generated, without files and the form itself. */
  readonly brief?: readonly (1 | 2 | 3)[];
}

/** The text with the change made, the edits that make it, and what to show of it. */
export interface WizardResult extends Changed {
  readonly wizard: Wizard;
}

export const WizardRequest = new RequestType<WizardParams, Answer<WizardResult>, void>("mlops/wizard");
