/**
 * Google's Model Card Toolkit, JSON of version 0.0.2
 * (https://github.com/tensorflow/model-card-toolkit/tree/main/model_card_toolkit/schema, read 2026-11-29), and what 0.0.1 had instead.
 */
import type { Path } from "../text/tree";
import type { ColumnBinding, FieldBinding, TableBinding } from "./tree-slots";

const described: readonly ColumnBinding[] = [{ label: "Description", path: ["description"] }];

export const toolkitFields: readonly FieldBinding[] = [
  { id: "name", section: "details", label: "Name", path: ["model_details", "name"] },
  { id: "version", section: "details", label: "Version", path: ["model_details", "version", "name"] },
  { id: "date", section: "details", label: "Date of the version", path: ["model_details", "version", "date"] },
  { id: "overview", section: "details", label: "Overview", path: ["model_details", "overview"], isLong: true },
  { id: "documentation", section: "details", label: "Documentation", path: ["model_details", "documentation"], isLong: true },
  { id: "architecture", section: "details", label: "Architecture", path: ["model_parameters", "model_architecture"] },
  { id: "input", section: "data", label: "Input format", path: ["model_parameters", "input_format"] },
  { id: "output", section: "data", label: "Output format", path: ["model_parameters", "output_format"] },
  {
    id: "changes",
    section: "lineage",
    label: "Changes since the last version",
    path: ["model_details", "version", "diff"],
    isLong: true,
  },
  { id: "path", section: "lineage", label: "Where the model is stored", path: ["model_details", "path"] },
];

const owners: TableBinding = {
  id: "owners",
  section: "details",
  label: "Owners",
  path: ["model_details", "owners"],
  columns: [
    { label: "Name", path: ["name"] },
    { label: "Contact", path: ["contact"] },
  ],
};

const metrics: TableBinding = {
  id: "metrics",
  section: "metrics",
  label: "Metrics",
  path: ["quantitative_analysis", "performance_metrics"],
  columns: [
    { label: "Group", path: ["slice"] },
    { label: "Metric", path: ["type"] },
    { label: "Value", path: ["value"] },
    { label: "Lower bound", path: ["confidence_interval", "lower_bound"] },
    { label: "Upper bound", path: ["confidence_interval", "upper_bound"] },
  ],
};

const ethics: TableBinding = {
  id: "ethics",
  section: "ethics",
  label: "Ethical considerations",
  path: ["considerations", "ethical_considerations"],
  columns: [
    { label: "Risk", path: ["name"] },
    { label: "What is done about it", path: ["mitigation_strategy"] },
  ],
};

const list = (id: string, section: TableBinding["section"], label: string, path: Path, columns = described): TableBinding => ({
  id,
  section,
  label,
  path,
  columns,
});

export const toolkitTables: readonly TableBinding[] = [
  owners,
  list(
    "licences",
    "details",
    "Licences",
    ["model_details", "licenses"],
    [
      { label: "SPDX identifier", path: ["identifier"] },
      { label: "Or its own text", path: ["custom_text"] },
    ],
  ),
  list("references", "details", "References", ["model_details", "references"], [{ label: "Address", path: ["reference"] }]),
  list(
    "citations",
    "details",
    "Citations",
    ["model_details", "citations"],
    [
      { label: "Citation", path: ["citation"] },
      { label: "Style", path: ["style"] },
    ],
  ),
  list("users", "use", "Users", ["considerations", "users"]),
  list("uses", "use", "Use cases", ["considerations", "use_cases"]),
  metrics,
  list(
    "data",
    "data",
    "Data",
    ["model_parameters", "data"],
    [
      { label: "Name", path: ["name"] },
      { label: "Link", path: ["link"] },
      { label: "Description", path: ["description"] },
    ],
  ),
  ethics,
  list("limitations", "limitations", "Limitations", ["considerations", "limitations"]),
  list("tradeoffs", "limitations", "Trade-offs", ["considerations", "tradeoffs"]),
];

const itself: readonly ColumnBinding[] = [{ label: "Description", path: [] }];

/** Version 0.0.1: one licence and one citation, lists of plain texts, and two data sets by name. */
export const formerFields: readonly FieldBinding[] = [
  ...toolkitFields,
  { id: "licence", section: "details", label: "Licence", path: ["model_details", "license"] },
  { id: "citation", section: "details", label: "Citation", path: ["model_details", "citation"] },
  { id: "train", section: "data", label: "Training data", path: ["model_parameters", "data", "train", "name"] },
  { id: "trainLink", section: "data", label: "Link to the training data", path: ["model_parameters", "data", "train", "link"] },
  { id: "eval", section: "data", label: "Evaluation data", path: ["model_parameters", "data", "eval", "name"] },
  { id: "evalLink", section: "data", label: "Link to the evaluation data", path: ["model_parameters", "data", "eval", "link"] },
];

export const formerTables: readonly TableBinding[] = [
  owners,
  list("references", "details", "References", ["model_details", "references"], itself),
  list("users", "use", "Users", ["considerations", "users"], itself),
  list("uses", "use", "Use cases", ["considerations", "use_cases"], itself),
  metrics,
  ethics,
  list("limitations", "limitations", "Limitations", ["considerations", "limitations"], itself),
  list("tradeoffs", "limitations", "Trade-offs", ["considerations", "tradeoffs"], itself),
];
