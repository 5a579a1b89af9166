/** What the tier wizard and its host say to each other. */
import type { Tier } from "../../server/src/engine/plan/plan";
import type { Wizard } from "../../server/src/engine/wizard/wizard";
import { type Guards, is, type Protocol } from "../shared/protocol";

export type { Tier, Wizard };

/** What a field of the form says now; `key` is the path of the spec's key, with dots. */
export interface Filled {
  readonly key: string;
  readonly text: string;
}

/** One of the fixes of a finding. */
export interface ChosenFix {
  readonly rule: string;
  readonly line: number;
  readonly fix: number;
}

export const deeds = ["create", "save", "preview", "generate", "text", "questions"] as const;
export type Deed = (typeof deeds)[number];

/** Where the spec lives: a file, or only here until it is created. */
export type Place =
  | { readonly kind: "file"; readonly uri: string; readonly name: string; readonly isDirty: boolean; readonly mayWrite: boolean }
  | { readonly kind: "new"; readonly folder: string | undefined; readonly text: string; readonly name: string };

/** What the view keeps for a reload: enough for the host to open it again, and how it was looked at. */
export interface Kept {
  readonly uri?: string;
  readonly text?: string;
  readonly folder?: string;
  readonly looked?: Tier;
  readonly open?: readonly string[];
  readonly scroll?: number;
}

export interface TierWizard extends Protocol {
  readonly toHost: {
    readonly ready: null;
    /** Typed, and perhaps not finished: shown, not written. */
    readonly typed: Filled;
    /** Settled: the text is to say it. */
    readonly filled: Filled;
    readonly fix: ChosenFix;
    readonly deed: Deed;
    /** Somebody looks at this tier's files and decisions. */
    readonly look: Tier;
    readonly rule: string;
    /** Show the key in the text. */
    readonly reveal: string;
  };
  readonly toView: {
    readonly shown: { readonly wizard: Wizard; readonly place: Place };
    /** Nothing can be shown of this text. */
    readonly refused: { readonly what: string; readonly why: string; readonly next: string };
  };
}

const longest = 20_000;
const short = (value: unknown): boolean => is.text(value) && value.length <= longest;
const isKey = (value: unknown): boolean => is.text(value) && /^[a-z][a-z0-9_.]{0,99}$/.test(value);
const filled = is.record({ key: isKey, text: short });

export const guards: Guards<TierWizard["toHost"]> = {
  ready: is.nothing,
  typed: filled,
  filled,
  fix: is.record({ rule: short, line: is.number, fix: is.number }),
  deed: is.oneOf(...deeds),
  look: is.oneOf(1, 2, 3),
  rule: short,
  reveal: isKey,
};

/** What a view had kept comes back through VS Code, and is checked like anything else. */
export function isKept(value: unknown): value is Kept {
  return is.record({
    uri: is.optional(is.text),
    text: is.optional(is.text),
    folder: is.optional(is.text),
    looked: is.optional(is.oneOf(1, 2, 3)),
    open: is.optional(is.list(is.text)),
    scroll: is.optional(is.number),
  })(value);
}
