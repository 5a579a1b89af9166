/** The model card of a CycloneDX bill of materials, 1.5 to 1.7 (https://cyclonedx.org/docs/1.6/json/, read 2026-11-29). */
import { children, type Node, type Path, text } from "../text/tree";
import type { FieldBinding, TableBinding } from "./tree-slots";

/** Where the component is that a card is about: the first model of the bill of materials. */
export function modelComponent(root: Node): Path | undefined {
  const candidates: readonly Path[] = [
    ["metadata", "component"],
    ...children(root.child("components")).map((_, index) => ["components", index]),
  ];
  return (
    candidates.find((path) => root.at([...path, "modelCard"])) ??
    candidates.find((path) => text(root.at([...path, "type"])) === "machine-learning-model")
  );
}

const card = (...path: readonly string[]): Path => ["modelCard", ...path];

export const cyclonedxFields: readonly FieldBinding[] = [
  { id: "name", section: "details", label: "Name", path: ["name"] },
  { id: "version", section: "details", label: "Version", path: ["version"] },
  { id: "publisher", section: "details", label: "Publisher", path: ["publisher"] },
  { id: "overview", section: "details", label: "Description", path: ["description"], isLong: true },
  { id: "task", section: "details", label: "Task", path: card("modelParameters", "task") },
  { id: "approach", section: "details", label: "Way of learning", path: card("modelParameters", "approach", "type") },
  { id: "family", section: "details", label: "Family of architectures", path: card("modelParameters", "architectureFamily") },
  { id: "architecture", section: "details", label: "Architecture", path: card("modelParameters", "modelArchitecture") },
];

const texts = (id: string, section: TableBinding["section"], label: string, key: string): TableBinding => ({
  id,
  section,
  label,
  path: card("considerations", key),
  columns: [{ label: "Description", path: [] }],
});

export const cyclonedxTables: readonly TableBinding[] = [
  {
    id: "licences",
    section: "details",
    label: "Licences",
    path: ["licenses"],
    columns: [
      { label: "SPDX identifier", path: ["license", "id"] },
      { label: "Or its name", path: ["license", "name"] },
    ],
  },
  texts("users", "use", "Users", "users"),
  texts("uses", "use", "Use cases", "useCases"),
  {
    id: "metrics",
    section: "metrics",
    label: "Metrics",
    path: card("quantitativeAnalysis", "performanceMetrics"),
    columns: [
      { label: "Group", path: ["slice"] },
      { label: "Metric", path: ["type"] },
      { label: "Value", path: ["value"] },
      { label: "Lower bound", path: ["confidenceInterval", "lowerBound"] },
      { label: "Upper bound", path: ["confidenceInterval", "upperBound"] },
    ],
  },
  {
    id: "data",
    section: "data",
    label: "Data",
    path: card("modelParameters", "datasets"),
    columns: [
      { label: "Name", path: ["name"] },
      { label: "Type", path: ["type"] },
      { label: "Link", path: ["contents", "url"] },
      { label: "Description", path: ["description"] },
    ],
  },
  {
    id: "ethics",
    section: "ethics",
    label: "Ethical considerations",
    path: card("considerations", "ethicalConsiderations"),
    columns: [
      { label: "Risk", path: ["name"] },
      { label: "What is done about it", path: ["mitigationStrategy"] },
    ],
  },
  {
    id: "fairness",
    section: "ethics",
    label: "Fairness assessments",
    path: card("considerations", "fairnessAssessments"),
    columns: [
      { label: "Group at risk", path: ["groupAtRisk"] },
      { label: "Benefits", path: ["benefits"] },
      { label: "Harms", path: ["harms"] },
      { label: "What is done about it", path: ["mitigationStrategy"] },
    ],
  },
  texts("limitations", "limitations", "Technical limitations", "technicalLimitations"),
  texts("tradeoffs", "limitations", "Performance trade-offs", "performanceTradeoffs"),
  {
    id: "properties",
    section: "other",
    label: "Properties",
    path: card("properties"),
    columns: [
      { label: "Name", path: ["name"] },
      { label: "Value", path: ["value"] },
    ],
  },
];
