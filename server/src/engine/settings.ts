/** Every setting once. package.json's configuration section is generated from this, `.mlopsrc.yaml` takes the same names. */
import { severities } from "./finding";
import type { RuleSetting } from "./rules/ruleset";
import type { Span } from "./text/span";

export interface Settings {
  /** Severity of a rule, or `off`, by rule id. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Files with custom resource definitions: paths, folders and patterns, relative to the folder the setting is of. */
  readonly crds: readonly string[];
  /** Rules that `.mlopsrc.yaml` silences in some files. */
  readonly suppressions: readonly FileSuppression[];
}

/** One rule silenced in some files. */
export interface FileSuppression {
  readonly rule: string;
  /** Paths and patterns, relative to the folder of the settings. */
  readonly files: readonly string[];
  readonly reason: string;
  /** Where the rule is named, in the document of the settings. */
  readonly at: Span;
}

export const defaultSettings: Settings = { rules: {}, crds: [], suppressions: [] };

/** Whether an editor shows faults of syntax that another program finds too: where there is none, always, or never. */
export const syntaxErrorChoices = ["auto", "on", "off"] as const;
export type SyntaxErrors = (typeof syntaxErrorChoices)[number];

/** Of which files findings are shown besides the open ones: those of models that have a spec, all of them, or none. */
export const diagnosticScopes = ["models", "workspace", "openFiles"] as const;
export type DiagnosticScope = (typeof diagnosticScopes)[number];
export const defaultScope: DiagnosticScope = "models";

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
  "mlops.crds": {
    type: "array",
    scope: "resource",
    default: [],
    markdownDescription:
      "Files with custom resource definitions, whose schemas then take the place of ours: what your own cluster accepts. Paths, folders or patterns such as `crds/**/*.yaml`, relative to the workspace folder. `crds` in `.mlopsrc.yaml` says the same for the command line. *MLOps: Use Schemas of a Cluster* fetches them.",
    items: { type: "string" },
  },
  "mlops.syntaxErrors": {
    type: "string",
    scope: "window",
    enum: syntaxErrorChoices,
    enumDescriptions: [
      "Show them, except those that Red Hat's YAML extension or VS Code's JSON support shows too.",
      "Show them all.",
      "Leave out those that such an extension finds too: for editors that cannot tell whether there is one.",
    ],
    default: "auto",
    markdownDescription:
      "Whether faults of syntax in YAML and JSON files are shown that another extension may find too. In a spec they always are.",
  },
  "mlops.diagnostics.scope": {
    type: "string",
    scope: "window",
    enum: diagnosticScopes,
    enumDescriptions: [
      "The open files, and all files about a model that has a spec in the workspace.",
      "All files of the workspace.",
      "The open files only, until *MLOps: Validate Workspace* is run.",
    ],
    default: defaultScope,
    markdownDescription:
      "Of which files findings are shown. *MLOps: Validate Workspace* checks them all, and keeps showing what it found.",
  },
  "mlops.inlayHints.enabled": {
    type: "boolean",
    scope: "resource",
    default: true,
    markdownDescription:
      "Whether meanings are written behind values: a schedule in words, the tier a spec leaves open, the band a drift threshold falls into.",
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
  const crds = isRecord(value) && Array.isArray(value["crds"]) ? value["crds"] : [];
  const allowed = new Set<unknown>([...severities, "off"]);
  const set = Object.entries(rules).map(([rule, setting]) => [rule, isRecord(setting) ? setting["severity"] : setting] as const);
  return {
    rules: Object.fromEntries(set.filter(([, setting]) => allowed.has(setting))) as Settings["rules"],
    crds: crds.filter((path) => typeof path === "string" && path !== ""),
    suppressions: [],
  };
}

export function readSyntaxErrors(value: unknown): SyntaxErrors {
  const chosen = isRecord(value) ? value["syntaxErrors"] : undefined;
  return syntaxErrorChoices.find((choice) => choice === chosen) ?? "auto";
}

/** What `mlops.diagnostics.scope` says, from all settings below `mlops`. */
export function readScope(value: unknown): DiagnosticScope {
  const diagnostics = isRecord(value) ? value["diagnostics"] : undefined;
  const chosen = isRecord(diagnostics) ? diagnostics["scope"] : undefined;
  return diagnosticScopes.find((scope) => scope === chosen) ?? defaultScope;
}

/** What `mlops.inlayHints.enabled` says, from all settings below `mlops`. */
export function showsInlayHints(value: unknown): boolean {
  const hints = isRecord(value) ? value["inlayHints"] : undefined;
  return !isRecord(hints) || hints["enabled"] !== false;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
