/** What a choice means, where the schema's description explains its choices one by one. */
import { capital } from "../../text/sentence";
import { text } from "../../text/tree";
import type { Teller } from "./asked";

export const tellChoice: Teller = ({ node, schemas, onKey }) => {
  if (onKey || node.type !== "scalar") return undefined;
  const value = text(node);
  const own = schemas.find((schema) => schema.const === node.value && schemas.length > 1)?.description;
  if (own) return `\`${value}\`: ${own}`;
  const description = schemas.find((schema) => schema.description !== undefined)?.description ?? "";
  if (!schemas.some((schema) => schema.enum?.includes(node.value)) && !description.includes(`\`${value}\``)) return undefined;
  const clauses = clausesOf(description).filter((clause) => clause.includes(`\`${value}\``));
  // where the description says no more than this, it need not be said twice
  const words = clauses.join(" ");
  return words !== "" && words.length < description.length ? words : undefined;
};

/** Sentences, and their parts between semicolons. */
function clausesOf(description: string): readonly string[] {
  return description.split(/(?<=[.;])\s+/).map((clause) => {
    const bare = clause.replace(/[.;]$/, "").trim();
    return bare === "" ? "" : `${capital(bare)}.`;
  });
}
