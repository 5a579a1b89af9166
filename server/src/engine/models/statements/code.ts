/** What generated Python says of a model: constants at the head of a module, and the columns of a feature view. */
import type { Document } from "../../file";
import { type Reader, type Statement, spanOf } from "./statement";

/** A text constant, `VERSION = "2.1.0"`, as far as it looks like this. */
export const textConstant =
  (name: string, value = '[^"\\\\\\n]+'): Reader =>
  (document) =>
    written(document, `^${name} = "(${value})"`);

/** A number, `SEED = 42`. */
export const numberConstant =
  (name: string): Reader =>
  (document) =>
    written(document, `^${name} = (\\d+(?:\\.\\d+)?)[ \\t]*(?:#.*)?$`).map((said) => ({ ...said, value: Number(said.value) }));

/** A list of numbers as one line, `STEPS = [5, 25, 50, 100]`. */
export const listConstant =
  (name: string): Reader =>
  (document) =>
    written(document, `^${name} = \\[([\\d., ]+)\\]`).map((said) => ({ ...said, words: `[${said.value}]` }));

/** The version: a constant, the tag of an image, or a tag of a feature view. */
export const versionInCode: Reader = (document) => [
  ...textConstant("VERSION")(document),
  ...written(document, '^IMAGE = "(?:[^":]*/)?[^":/]+:([^"@]+)"'),
  ...written(document, '\\btags=\\{"version": "([^"]+)"'),
];

/** When a pipeline is submitted: of several schedules the one that is called so. */
export const scheduleInCode: Reader = (document) => written(document, '^SCHEDULES = \\{(?:[^}\\n]*, )?"schedule": "([^"]+)"');

/** Columns of a feature view, those that training takes, and the one whose drift is watched. */
export function columnsInCode(document: Document): readonly Statement[] {
  const lists = written(document, "^FEATURES = \\[([^\\]\\n]*)\\]").flatMap(({ value, at }) =>
    [...String(value).matchAll(/"([^"\n]+)"/g)].map(({ 1: name = "", index }) => ({
      value: name,
      at: { start: at.start + index + 1, end: at.start + index + 1 + name.length },
    })),
  );
  return [...written(document, '\\bField\\(name="([^"]+)"'), ...lists, ...textConstant("PREDICTION")(document)];
}

function written({ text }: Document, pattern: string): readonly Statement[] {
  return [...text.matchAll(new RegExp(pattern, "dgm"))].flatMap(({ 1: value, indices }) => {
    const at = spanOf(indices?.[1]);
    return value !== undefined && at ? [{ value, at }] : [];
  });
}
