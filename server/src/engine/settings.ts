/** Every setting once. package.json's configuration section is generated from this, `.mlopsrc.yaml` takes the same names. */
import { severities } from "./finding";
import type { RuleSetting } from "./rules/ruleset";

export interface Settings {
  /** Severity of a rule, or `off`, by rule id. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

export const defaultSettings: Settings = { rules: {} };

/** A setting as editors describe it (JSON Schema with VS Code's extra words). */
export const settingSchemas = {
  "mlops.rules": {
    type: "object",
    scope: "resource",
    default: {},
    markdownDescription:
      'Severity of single rules, or `off`, by rule id: `{ "spec/tool-end-of-life": "info" }`. `.mlopsrc.yaml` at the root of the workspace says the same for the command line.',
    additionalProperties: { type: "string", enum: [...severities, "off"] },
  },
  "mlops.trace.server": {
    type: "string",
    scope: "window",
    enum: ["off", "messages", "verbose"],
    default: "off",
    markdownDescription: "What is logged of the talk between the editor and the language server, in the output channel *MLOps*.",
  },
} as const;

/** Settings from any value a person may have written; what does not fit is left out. */
export function readSettings(value: unknown): Settings {
  const rules = isRecord(value) && isRecord(value["rules"]) ? value["rules"] : {};
  const allowed = new Set<unknown>([...severities, "off"]);
  return { rules: Object.fromEntries(Object.entries(rules).filter(([, setting]) => allowed.has(setting))) as Settings["rules"] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
