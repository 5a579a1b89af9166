/** A system where a spec names it: what is made for it, and how its makers look after it. */
import { roleAtKey } from "../../systems/keys";
import { systemOf } from "../../systems/of";
import { text } from "../../text/tree";
import type { Teller } from "./asked";

export const tellSystem: Teller = ({ node, document, onKey }) => {
  const role = document.kind.id === "mlops-spec" && !onKey ? roleAtKey(node.path) : undefined;
  const system = role && systemOf(text(node));
  if (!role || !system) return undefined;
  const { title, roles, status } = system;
  const made = roles[role] ? ` Made for it: ${roles[role].artifact}.` : "";
  // what the end of a tool means is told with what takes its place
  if (status.state === "gone" || status.state === "ending") return `**${title}**.${made}`;
  const words = status.state === "dormant" ? `**${status.words}**` : status.words;
  return `**${title}**.${made} ${words} ([${status.source.title}](${status.source.url}), read ${status.source.accessed})`;
};
