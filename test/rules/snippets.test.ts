/** What a snippet inserts is a valid spec, or becomes one when its section joins a minimal spec. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readSchemas } from "../../scripts/schemas";
import { type Snippet, snippetsOf } from "../../scripts/snippets";
import { parseFile } from "../../server/src/engine/file";
import { validate } from "../../server/src/engine/schema/validate";

const snippets = snippetsOf(readSchemas()["mlops-spec.schema.json"] ?? {});
const minimal = filledIn(snippets["MLOps: spec"]);

describe("snippets", () => {
  for (const name of ["spec", "monitoring", "rollout", "governance", "serving", "model", "tracking"])
    it(`there is one for ${name}`, () => assert.ok(snippets[`MLOps: ${name}`]));

  for (const [name, snippet] of Object.entries(snippets))
    it(`${name} inserts valid YAML`, () => {
      const inserted = filledIn(snippet);
      const text = name === "MLOps: spec" ? inserted : `${withoutSection(snippet)}\n${inserted}`;
      const [document] = parseFile("mlops.yaml", text).documents;
      assert.ok(document, text);
      assert.deepEqual(document.parsed.problems, [], text);
      assert.deepEqual(
        validate(document).map(({ message }) => message),
        [],
        text,
      );
    });

  it("every tab stop has its own number, counted from one", () => {
    for (const [name, { body }] of Object.entries(snippets)) {
      const stops = [...body.join("\n").matchAll(/(?<!\\)\$\{(\d+)/g)].map(([, index]) => Number(index));
      assert.deepEqual(
        stops,
        stops.map((_, index) => index + 1),
        name,
      );
    }
  });
});

/** The body as it reads when every tab stop is left as it is: a placeholder's text, a choice's first value. */
function filledIn(snippet: Snippet | undefined): string {
  return (snippet?.body ?? [])
    .join("\n")
    .replaceAll(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, "$1")
    .replaceAll(/\$\{\d+\|((?:\\.|[^,|\\])*)(?:\\.|[^|\\])*\|\}/g, "$1")
    .replaceAll(/\\(.)/g, "$1");
}

/** The minimal spec without the section that a snippet brings: no key may stand twice. */
function withoutSection({ body: [first = ""] }: Snippet): string {
  const lines = minimal.split("\n");
  const start = lines.indexOf(first);
  if (start === -1) return minimal;
  const next = lines.findIndex((line, index) => index > start && !line.startsWith(" "));
  return [...lines.slice(0, start), ...(next === -1 ? [] : lines.slice(next))].join("\n");
}
