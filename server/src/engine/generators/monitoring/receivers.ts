/** How Alertmanager reaches each service for pages and chats. */
import { filesOf } from "../../systems/files-of";
import type { Value } from "../render";

/** A receiver that tells nobody where the tool is none of Alertmanager's. */
export function receiverFor(name: string, tool: string): Value {
  return { name, ...filesOf(tool)?.receiver };
}
