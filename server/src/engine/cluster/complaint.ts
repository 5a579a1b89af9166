/** What kubectl prints where an API server refuses an object, taken apart: which field, and why. */
import { capital } from "../text/sentence";
import type { Path } from "../text/tree";
import { fieldPath } from "./field-path";

/** One thing that is wrong with an object, in the API server's words. */
export interface Complaint {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** The field that it names; none where it names none. */
  readonly path?: Path;
  /** Which part of the field is meant: its name where it should not be there, else what it holds. */
  readonly at: "key" | "value";
  /** The line that does not parse, counted from 1 behind the document's marker. */
  readonly line?: number;
  /** What the value is, where something else is expected: of a mapping, one of its values is. */
  readonly given?: string;
}

/** The complaints in what kubectl printed on its error stream about one object, each once. */
export function complaintsIn(printed: string): readonly Complaint[] {
  const lines = printed.split(/\r?\n/).filter((line) => !ownLog.test(line));
  const isWarning = (line: string): boolean => line.startsWith("Warning: ");
  const words = withoutPreamble(lines.filter((line) => !isWarning(line)).join("\n"));
  const warnings = lines.filter((line) => isWarning(line) && !line.includes("last-applied-configuration"));
  const all = [...warnings.map(warning), ...(words === "" ? [] : errorsIn(words))];
  const isFirst = ({ message }: Complaint, index: number): boolean => all.findIndex((one) => one.message === message) === index;
  return all.filter(isFirst);
}

/** Lines that kubectl logs of its own work. */
const ownLog = /^[IWEF]\d{4} \d\d:\d\d:\d\d/;

/** The first reading that finds something; words that no reading knows are told as they are. */
function errorsIn(words: string): readonly Complaint[] {
  for (const read of [unparsed, unknownFields, decoding, typedPatch, invalid, unknownKind, missingNamespace, nameless]) {
    const found = read(words);
    if (found.length > 0) return found;
  }
  return [denied(words)];
}

function warning(line: string): Complaint {
  const message = line.slice("Warning: ".length);
  const [unknown] = unknownFields(message);
  return unknown ? { ...unknown, severity: "warning" } : { ...denied(message), severity: "warning" };
}

function error(message: string, path?: Path, at: Complaint["at"] = "value"): Complaint {
  return { severity: "error", message, at, ...(path && path.length > 0 ? { path } : {}) };
}

/** What stands before the API server's own words: who says it, and what kubectl was doing. */
function withoutPreamble(printed: string): string {
  const doing = printed.split(/error when \w+ "[^"\n]*": /).at(-1) ?? "";
  return doing.trim().replace(/^(?:Error from server(?: \(\w+\))?|error): /, "");
}

/** `error parsing STDIN: error converting YAML to JSON: yaml: line 17: did not find expected key` */
function unparsed(words: string): readonly Complaint[] {
  const [, line, why] = /\byaml: line (\d+): (.+)/.exec(words) ?? [];
  return line === undefined ? [] : [{ ...error(`kubectl cannot read it: ${why}`), line: Number(line) }];
}

/** `strict decoding error: unknown field "spec.a", duplicate field "spec.b"` */
function unknownFields(words: string): readonly Complaint[] {
  return [...words.matchAll(/\b(unknown|duplicate) field "([^"]+)"/g)].map(([, fault = "", field = ""]) =>
    error(`${capital(fault)} field "${field}"`, fieldPath(field), "key"),
  );
}

/** `json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32` */
function decoding(words: string): readonly Complaint[] {
  const unfit = /json: cannot unmarshal (\w+) into Go struct field \w+\.(\S+) of type (\S+)/g;
  return [...words.matchAll(unfit)].map(([, given = "", field = "", wanted = ""]) => ({
    ...error(`"${field}" is a ${given} where ${wanted.replace(/^.*\./, "")} is expected`, fieldPath(field)),
    given,
  }));
}

/** `.spec.a: field not declared in schema`, as server-side apply says it. */
function typedPatch(words: string): readonly Complaint[] {
  return [...words.matchAll(/(?:^|\s)(\.[\w.[\]"=-]+): (field not declared in schema|expected [^\n]+)/g)].map(
    ([, field = "", why = ""]) =>
      error(`"${field.slice(1)}": ${why}`, fieldPath(field), why.startsWith("field") ? "key" : "value"),
  );
}

const reasons = "Invalid value|Required value|Unsupported value|Forbidden|Duplicate value|Too long|Too many|Too few|Not found";
const cause = new RegExp(`^(\\S*?): (${reasons})(?:: (.*))?$`, "s");

/** `The Service "a" is invalid: spec.x: Invalid value: …`, or with one cause a line, each behind a `*`. */
function invalid(words: string): readonly Complaint[] {
  const [, list = words] = /^The \S+ "[^"]*" is invalid:\s*(.*)$/s.exec(words) ?? [];
  return list.split(/(?:^|\n)\* /).flatMap((one) => {
    const [, field = "", reason = "", why = ""] = cause.exec(one.trim()) ?? [];
    if (reason === "") return [];
    const name = field === "<nil>" || field === "" ? "" : `"${field}": `;
    return [error(`${name}${reason}${whyOf(why, field)}`, name === "" ? whereIn(why) : fieldPath(field))];
  });
}

/** The value that was refused stands in the file already: where it is long only what is wrong with it is told. */
function whyOf(why: string, field: string): string {
  const short = why.length <= 160 ? why : (/^.*(?:["}\]]|\w): (.+)$/s.exec(why)?.[1] ?? why);
  const own = short.replaceAll(`${field} in body `, "");
  return own === "" ? "" : `: ${own}`;
}

/** `no matches for kind "A" in version "b/v1"` */
function unknownKind(words: string): readonly Complaint[] {
  const [, kind, version] = /no matches for kind "([^"]+)" in version "([^"]+)"/.exec(words) ?? [];
  const message = `The cluster has no kind "${kind}" in ${version}: what defines it is not installed there, or in another version`;
  return kind === undefined ? [] : [error(message, ["apiVersion"])];
}

function missingNamespace(words: string): readonly Complaint[] {
  const [, namespace] = /^namespaces "([^"]+)" not found/.exec(words) ?? [];
  return namespace === undefined ? [] : [error(`The cluster has no namespace "${namespace}"`, ["metadata", "namespace"])];
}

function nameless(words: string): readonly Complaint[] {
  return words.includes("resource name may not be empty") ? [error("The object has no name", ["metadata", "name"])] : [];
}

/** Whatever webhooks and policies say; some name the field. */
function denied(words: string): Complaint {
  return error(words.replaceAll(/\s*\n\s*/g, " "), whereIn(words));
}

/** A path of a field among words, with dots or with slashes. */
function whereIn(words: string): Path | undefined {
  const [dotted] = /\b(?:metadata|spec|data)(?:\.[\w-]+|\[[^\]\s]*\])+/.exec(words) ?? [];
  if (dotted !== undefined) return fieldPath(dotted);
  const [, slashed] = /(?:^|[\s"'])\/((?:metadata|spec|data)\/[\w/~-]+)/.exec(words) ?? [];
  return slashed
    ?.split("/")
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/")));
}
