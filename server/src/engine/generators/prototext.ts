/** Protocol buffers in text form: https://protobuf.dev/reference/protobuf/textformat-spec/ (read 2026-11-29). */
import type { PlannedFile } from "../bundle/bundle";
import { headOf, type Origin } from "./generator";

/** A name out of an enum, which stands without quotes. */
export class Enum {
  constructor(readonly name: string) {}
}

/** A field that repeats is a list; what is undefined is left out. */
export type Message = { readonly [field: string]: Field };
type Field = string | number | boolean | Enum | Message | undefined | readonly Field[];

/** A file in text form, with who made it above. */
export function protoFile(path: string, origin: Origin, message: Message): PlannedFile {
  return { path, text: `# ${headOf(origin)}\n${fields(message, "")}` };
}

function fields(message: Message, indent: string): string {
  return Object.entries(message)
    .map(([name, value]) => field(name, value, indent))
    .join("");
}

function field(name: string, value: Field, indent: string): string {
  if (value === undefined) return "";
  if (isList(value) && value.length > 0 && value.every(isScalar)) return `${indent}${name}: [${value.map(scalar).join(", ")}]\n`;
  if (isList(value)) return value.map((each) => field(name, each, indent)).join("");
  if (isScalar(value)) return `${indent}${name}: ${scalar(value)}\n`;
  const inner = fields(value, `${indent}  `);
  return inner === "" ? `${indent}${name} {}\n` : `${indent}${name} {\n${inner}${indent}}\n`;
}

function isList(value: Field): value is readonly Field[] {
  return Array.isArray(value);
}

function isScalar(value: Field): value is string | number | boolean | Enum {
  return typeof value !== "object" || value instanceof Enum;
}

function scalar(value: Field): string {
  return value instanceof Enum ? value.name : typeof value === "string" ? JSON.stringify(value) : String(value);
}
