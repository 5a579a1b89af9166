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

/** What the first group of a pattern finds, line by line. */
export const patternInCode =
  (pattern: string): Reader =>
  (document) =>
    written(document, pattern);

/** The version: a constant, the tag of an image, or a tag of a feature view. */
export const versionInCode: Reader = (document) => [
  ...textConstant("VERSION")(document),
  ...written(document, '^IMAGE = "(?:[^":]*/)?[^":/]+:([^"@]+)"'),
  ...written(document, '\\btags=\\{"version": "([^"]+)"'),
  ...written(document, '\\bstudy_name="[^"]*?-(\\d+\\.\\d+\\.\\d+[^"]*)"'),
  // a label of Google Cloud has no dots
  ...written(document, `${labels}"version": "([^"]+)"`).map((said) => ({
    ...said,
    value: String(said.value).replaceAll("-", "."),
  })),
];

/** What labels of a cloud's objects say: `LABELS = {"model": "fraud-detection", "version": "2-1-0"}`. */
const labels = "^LABELS = \\{[^}\\n]*?";

/** The model's name: what the labels say, since an id may have to be spelt otherwise; else the constant. */
export const nameInCode: Reader = (document) => {
  const labelled = written(document, `${labels}"model": "([^"]+)"`);
  return labelled.length > 0 ? labelled : textConstant("NAME")(document);
};

/** Seeds: the module's own, and that of a search's sampler. */
export const seedInCode: Reader = (document) => [
  ...numberConstant("SEED")(document),
  ...written(document, "Sampler\\(seed=(\\d+)\\)").map((said) => ({ ...said, value: Number(said.value) })),
];

/** When a pipeline is submitted: of several schedules the one that is called so. */
export const scheduleInCode: Reader = (document) => written(document, '^SCHEDULES = \\{(?:[^}\\n]*, )?"schedule": "([^"]+)"');

/** Every schedule that a program hands to its engine, `SCHEDULES = {"schedule": "0 2 * * 0"}`. */
export const schedulesInCode: Reader = (document) =>
  written(document, "^SCHEDULES = \\{(.*)\\}").flatMap(({ value, at }) =>
    [...String(value).matchAll(/": "([^"]+)"/g)].map(({ 0: whole, 1: expression = "", index }) => {
      const end = at.start + index + whole.length - 1;
      return { value: expression, at: { start: end - expression.length, end } };
    }),
  );

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
