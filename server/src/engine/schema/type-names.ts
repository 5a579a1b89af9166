/** The types of JSON Schema in plain words: the one list for messages, hovers and completions. */
export const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "true or false",
  object: "mapping",
  array: "list",
  null: "empty",
};

/** A type as it stands in a sentence: `a whole number`, `text`. */
export function typeWithArticle(type: string): string {
  if (type === "object") return "a mapping of keys to values";
  const name = typeNames[type] ?? type;
  return ["number", "integer", "array"].includes(type) ? `a ${name}` : name;
}
