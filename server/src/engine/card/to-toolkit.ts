/** A card as Model Card Toolkit JSON 0.0.2. Values stay the texts they were. */
import type { Fate } from "./export";
import type { Fact } from "./facts";
import { filled, type Home, type Homes, settle, spdx, type Written } from "./written-form";

const one = (...path: readonly string[]): Home => ({ path, isList: false, value: ({ value }) => value });
const described = (key: string): Home => ({
  path: ["considerations", key],
  isList: true,
  value: ({ value }) => ({ description: value }),
});

const homes: Homes = {
  name: one("model_details", "name"),
  version: one("model_details", "version", "name"),
  date: one("model_details", "version", "date"),
  overview: one("model_details", "overview"),
  owner: { path: ["model_details", "owners"], isList: true, value: owner },
  licence: {
    path: ["model_details", "licenses"],
    isList: true,
    value: ({ value, parts }) =>
      spdx(value) && !parts["Or its own text"] ? { identifier: spdx(value) } : { custom_text: value },
  },
  reference: { path: ["model_details", "references"], isList: true, value: ({ value }) => ({ reference: value }) },
  citation: {
    path: ["model_details", "citations"],
    isList: true,
    value: ({ value, parts }) => filled({ style: parts["Style"], citation: parts["Citation"] ?? value }),
  },
  architecture: one("model_parameters", "model_architecture"),
  input: one("model_parameters", "input_format"),
  output: one("model_parameters", "output_format"),
  data: { path: ["model_parameters", "data"], isList: true, value: dataset },
  metric: { path: ["quantitative_analysis", "performance_metrics"], isList: true, value: metric },
  user: described("users"),
  use: described("use_cases"),
  limitation: described("limitations"),
  tradeoff: described("tradeoffs"),
  ethics: {
    path: ["considerations", "ethical_considerations"],
    isList: true,
    value: ({ value, parts }) => filled({ name: parts["Risk"] ?? value, mitigation_strategy: parts["What is done about it"] }),
  },
};

/** What has no place of its own becomes a part of the documentation. */
export function toToolkit(facts: readonly Fact[]): Written {
  const data: Record<string, unknown> = { schema_version: "0.0.2", model_details: {} };
  const notes: string[] = [];
  const leave = ({ from, value, parts }: Fact): Fate => {
    if (isEmpty(value)) return { from, fate: "dropped", why: "It says nothing." };
    notes.push(`${from}: ${Object.values(parts).filter(Boolean).join(", ") || value}`);
    return { from, fate: "mapped", to: "model_details.documentation", why: "The form has no field for it." };
  };
  const fates = settle(facts, homes, { data, leave });
  const details = data["model_details"] as Record<string, unknown>;
  if (notes.length > 0) details["documentation"] = notes.join("\n\n");
  return { data, fates };
}

function isEmpty(value: string): boolean {
  return value.trim() === "";
}

function owner({ value, parts }: Fact): unknown {
  if (parts["Name"] !== undefined || parts["Contact"] !== undefined)
    return filled({ name: parts["Name"], contact: parts["Contact"] });
  return value.includes("@") ? { name: value.replace(/@.*/, ""), contact: value } : { name: value };
}

function dataset({ value, parts }: Fact): unknown {
  if (parts["Name"] === undefined) return value.includes("\n") || value.includes(" ") ? { description: value } : { name: value };
  return filled({ name: parts["Name"], link: parts["Link"], description: parts["Description"] });
}

function metric({ parts }: Fact): unknown {
  const [low, high] = [parts["Lower bound"], parts["Upper bound"]];
  return filled({
    type: parts["Metric"],
    value: parts["Value"],
    slice: parts["Group"] || parts["Dataset"],
    confidence_interval: low || high ? filled({ lower_bound: low, upper_bound: high }) : undefined,
  });
}
