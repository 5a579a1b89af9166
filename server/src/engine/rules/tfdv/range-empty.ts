import { swapValues } from "../../text/edits";
import { type Node, number, walk } from "../../text/tree";
import { anomalies, dataSchema } from "../data-schema-example-texts";
import { defineRule } from "../rule";

const amount = (range: string): string => `feature { name: "amount" type: FLOAT ${range} }`;

/** Fields that bound the same thing from below and from above. */
const bounds = [
  ["min", "max"],
  ["min_examples_count", "max_examples_count"],
  ["min_fraction_threshold", "max_fraction_threshold"],
  ["min_per_sequence", "max_per_sequence"],
  ["min_fraction_of_sequences", "max_fraction_of_sequences"],
  ["min_sequence_length", "max_sequence_length"],
] as const;

export default defineRule({
  id: "tfdv/range-empty",
  severity: "error",
  kinds: ["data-schema"],
  title: "Range whose lower end is above its upper end",
  rationale:
    "No value lies in such a range, so TensorFlow Data Validation finds an anomaly in all data: every value is too small, too large or both, and for a number of values the schema itself is invalid. A training that waits for valid data never starts. Swap the two, or correct one.",
  source: anomalies,
  examples: {
    good: [dataSchema(amount("float_domain { min: 0 max: 10000 } value_count { min: 1 max: 1 }"))],
    bad: [
      { text: dataSchema(amount("float_domain { min: «10000» max: 0 } # the other way round\n")) },
      { text: dataSchema(amount("value_count { min: «2» max: 1 }")) },
      { text: dataSchema("dataset_constraints { min_examples_count: «1000» max_examples_count: 10 }") },
    ],
  },
  *check({ root }) {
    for (const node of walk(root)) {
      if (isForeign(node)) continue;
      for (const [lower, upper] of bounds) {
        const [low, high] = [node.child(lower), node.child(upper)];
        const [least, most] = [number(low), number(high)];
        if (!low || !high || least === undefined || most === undefined || least <= most) continue;
        yield {
          at: low.span,
          message: `Nothing is at least ${least} and at most ${most}: TensorFlow Data Validation finds an anomaly in all data. Swap the two, or correct one.`,
          fixes: [{ title: `Swap \`${lower}\` and \`${upper}\``, edits: swapValues(low, high) }],
        };
      }
    }
  },
});

/** In messages of other programs the same words may mean something else. */
function isForeign({ path }: Node): boolean {
  return path.includes("extra_metadata");
}
