/** A card as the model of a CycloneDX 1.6 bill of materials. All its objects are closed: what has no place becomes a property. */
import type { Fate } from "./export";
import type { Fact } from "./facts";
import { filled, type Home, type Homes, settle, spdx, type Written } from "./written-form";

const one = (...path: readonly string[]): Home => ({ path, isList: false, value: ({ value }) => value });
const card = (...path: readonly string[]): readonly string[] => ["modelCard", ...path];
const texts = (key: string): Home => ({ path: card("considerations", key), isList: true, value: ({ value }) => value });

const homes: Homes = {
  name: one("name"),
  version: one("version"),
  overview: one("description"),
  owner: {
    ...one("publisher"),
    value: ({ parts, value }) => [parts["Name"], parts["Contact"]].filter(Boolean).join(", ") || value,
  },
  licence: {
    path: ["licenses"],
    isList: true,
    value: ({ value, parts }) => ({
      license: spdx(value) && !parts["Or its name"] && !parts["Or its own text"] ? { id: spdx(value) } : { name: value },
    }),
  },
  reference: { path: ["externalReferences"], isList: true, value: ({ value }) => ({ type: "documentation", url: value }) },
  task: one(...card("modelParameters", "task")),
  architecture: one(...card("modelParameters", "modelArchitecture")),
  data: { path: card("modelParameters", "datasets"), isList: true, value: dataset },
  input: { path: card("modelParameters", "inputs"), isList: true, value: ({ value }) => ({ format: value }) },
  output: { path: card("modelParameters", "outputs"), isList: true, value: ({ value }) => ({ format: value }) },
  metric: { path: card("quantitativeAnalysis", "performanceMetrics"), isList: true, value: metric },
  user: texts("users"),
  use: texts("useCases"),
  limitation: texts("technicalLimitations"),
  tradeoff: texts("performanceTradeoffs"),
  ethics: {
    path: card("considerations", "ethicalConsiderations"),
    isList: true,
    value: ({ value, parts }) => filled({ name: parts["Risk"] ?? value, mitigationStrategy: parts["What is done about it"] }),
  },
};

/** The bill of materials with one component. */
export function toCyclonedx(facts: readonly Fact[]): Written {
  const component: Record<string, unknown> = { type: "machine-learning-model" };
  const properties: { name: string; value: string }[] = [];
  const leave = ({ from, value, parts }: Fact): Fate => {
    if (value.trim() === "") return { from, fate: "dropped", why: "It says nothing." };
    properties.push({ name: from, value: Object.values(parts).filter(Boolean).join(", ") || value });
    return { from, fate: "mapped", to: "modelCard.properties", why: "The form has no field for it." };
  };
  const fates = settle(facts, homes, { data: component, leave });
  const modelCard = {
    ...((component["modelCard"] as object | undefined) ?? {}),
    ...(properties.length > 0 ? { properties } : {}),
  };
  const named = { type: component["type"], name: component["name"] ?? "model", ...component, modelCard };
  return { data: { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components: [named] }, fates };
}

function dataset({ value, parts }: Fact): unknown {
  const { Name: name, Link: url, Description: description } = parts;
  if (name === undefined)
    return value.includes("\n") || value.includes(" ")
      ? { type: "dataset", description: value }
      : { type: "dataset", name: value };
  return filled({ type: parts["Type"] || "dataset", name, contents: url ? { url } : undefined, description });
}

function metric({ parts }: Fact): unknown {
  const [low, high] = [parts["Lower bound"], parts["Upper bound"]];
  return filled({
    type: parts["Metric"],
    value: parts["Value"],
    slice: parts["Group"] || parts["Dataset"],
    confidenceInterval: low || high ? filled({ lowerBound: low, upperBound: high }) : undefined,
  });
}
