/** Java's properties → positioned tree: one `key=value` to a line, values as text. */
import type { Reading, SyntaxProblem } from "./parse";
import { MappingNode, ScalarNode } from "./tree";
import type { Origin } from "./tree-node";

const line = /^[ \t]*(?<key>[^#!\s=:][^=:\s]*)(?<gap>[ \t]*[=:]?[ \t]*)(?<value>[^\r\n]*)$/gm;

/** Of two lines with one key the later one counts, and the tree has both, so that it can be told. */
export function parseProperties(origin: Origin): Reading {
  const problems: SyntaxProblem[] = [];
  const seen = new Set<string>();
  const entries = [...origin.text.matchAll(line)].map(({ groups = {}, index, 0: whole }) => {
    const { key = "", gap = "", value = "" } = groups;
    const start = index + whole.indexOf(key);
    const from = start + key.length + gap.length;
    const keySpan = { start, end: start + key.length };
    if (seen.has(key)) problems.push({ at: keySpan, message: `"${key}" stands here twice: only the last line counts.` });
    seen.add(key);
    return new ScalarNode(
      { origin, name: key, keySpan, span: { start: from, end: from + value.trimEnd().length } },
      value.trim(),
    );
  });
  return { root: new MappingNode({ origin, span: { start: 0, end: origin.text.length } }, entries, "block"), problems };
}
