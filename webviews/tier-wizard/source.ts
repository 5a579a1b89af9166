import type { Source } from "../../server/src/engine/source";
import { element } from "../shared/elements";

/** A citation that opens in the browser. */
export function sourceLink({ title, url, accessed }: Source): HTMLElement {
  return element("a", { href: url, title: `${url}, read ${accessed}` }, title);
}
