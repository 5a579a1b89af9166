/** What threads say to each other: plain data only. */
import type { Sketch } from "../../engine/index";
import type { Judged } from "../checked";
import type { Listed, Unread } from "../workspace";
import type { SharedText } from "./shared-text";

/** A file as others know it, and where its text is. `id` is what the thread that parsed it knows it by. */
export interface Told {
  readonly sketch: Sketch;
  readonly text: SharedText;
  readonly id?: number;
}

/** A workspace as another thread gathered it; `files` with an `id` were parsed by the thread that is told. */
export interface ToldWorkspace {
  readonly root: string;
  readonly files: readonly Told[];
  readonly others: readonly string[];
  readonly unread: readonly Unread[];
  readonly meant: readonly string[];
  readonly folders: readonly string[];
  readonly cwd: string;
  readonly config?: string;
}

/** What each order gives, and what it is answered with. */
export interface Orders {
  /** Read and parse files. */
  readonly read: { readonly give: readonly Listed[]; readonly get: readonly (Told | Unread | undefined)[] };
  /** Take note of a workspace; the number it goes by is how many there were before. */
  readonly know: { readonly give: ToldWorkspace; readonly get: undefined };
  /** Judge files of a workspace. */
  readonly judge: {
    readonly give: { readonly workspace: number; readonly paths: readonly string[] };
    readonly get: readonly Judged[];
  };
}

export type OrderName = keyof Orders;

/** Does what it is ordered. */
export type Does = { readonly [Name in OrderName]: (given: Orders[Name]["give"]) => Promise<Orders[Name]["get"]> };
