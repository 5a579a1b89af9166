/** `npm run new-rule group/name`: a rule file to fill in. The path is the id; `npm run generate` adds it to the list. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = "server/src/engine/rules";

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv[2]);

function main(id: string | undefined): void {
  const refusal = refusalOf(id);
  if (id === undefined || refusal) {
    console.error(`${refusal}\nUsage: npm run new-rule group/name`);
    process.exitCode = 2;
    return;
  }
  const file = `${folder}/${id}.ts`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, ruleText(id));
  console.log(`Wrote ${file}. Fill it in, then: npm run generate && npx mocha test/rules/rules.test.ts -g "${id}"`);
}

/** Why no rule can have this id; undefined if it can. */
export function refusalOf(id: string | undefined): string | undefined {
  if (!id) return "Which rule?";
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    return `"${id}" is no rule id: it is group/name, both in lower-case words joined by dashes.`;
  return existsSync(`${folder}/${id}.ts`) ? `${folder}/${id}.ts exists already.` : undefined;
}

/** The file of a new rule: it compiles, and its test fails until the examples and the check are real. */
export function ruleText(id: string): string {
  return `import { text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "${id}",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "What is wrong, in a few words",
  rationale: "Why it matters, and what to do about it.",
  source: { title: "Who says so", url: "https://example.com/", accessed: "${new Date().toISOString().slice(0, 10)}" },
  examples: {
    good: [specWith({ description: "the nearest thing that is right" })],
    bad: [{ text: specWith({ description: "«the exact place that is wrong»" }) }],
  },
  *check({ root }) {
    const node = root.child("description");
    if (!node || text(node) !== "wrong") return;
    yield { at: node.span, message: "What is wrong, why, and what to do." };
  },
});
`;
}
