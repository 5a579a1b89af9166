/** Patterns of paths as people write them in settings. */

/** True for a path, or a part of one, that is a pattern. */
export function isGlob(text: string): boolean {
  return /[*?{]/.test(text);
}

/** What a whole path (with `/`) must look like to fit a pattern of `**`, `*`, `?` and `{a,b}`. */
export function globPattern(glob: string): RegExp {
  const parts = glob.match(/\*\*\/|\*\*|[*?{},]|[^*?{},]+/g) ?? [];
  let depth = 0;
  const words = parts.map((part) => {
    if (part === "{") depth += 1;
    if (part === "}" && depth === 0) return "\\}";
    if (part === "}") depth -= 1;
    if (part === ",") return depth > 0 ? "|" : ",";
    return meanings[part] ?? part.replaceAll(/[.+^$()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${words.join("")}${")".repeat(depth)}$`);
}

const meanings: Readonly<Record<string, string>> = {
  "**/": "(?:[^/]+/)*",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
  "{": "(?:",
  "}": ")",
};
