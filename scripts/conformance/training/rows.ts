/** Tiny training data: 300 rows whose label follows from its columns, the same each time. */

export interface Rows {
  readonly good: string;
  /** The same columns, with labels that nothing can learn. */
  readonly bad: string;
}

const categories = ["food", "fuel", "web"];

/** CSV texts; `label` as the task wants it. */
export function rowsFor(type: "classification" | "regression" | "clustering"): Rows {
  const random = generator(7);
  const rows = Array.from({ length: 300 }, () => {
    const amount = Math.round(random() * 10_000) / 100;
    const category = Math.floor(random() * categories.length);
    return { amount, category, signal: amount / 100 + category / 2, chance: random() };
  });
  const csv = (labelOf: (row: (typeof rows)[number]) => number): string => {
    const lines = rows.map((row) =>
      [row.amount, categories[row.category], ...(type === "clustering" ? [] : [labelOf(row)])].join(","),
    );
    return `${["transaction_amount,merchant_category", ...(type === "clustering" ? [] : ["label"])].join(",")}\n${lines.join("\n")}\n`;
  };
  if (type === "classification")
    return { good: csv(({ signal }) => Number(signal > 1)), bad: csv(({ chance }) => Number(chance > 0.5)) };
  return { good: csv(({ signal }) => signal), bad: csv(({ chance }) => chance * 2) };
}

/** Park and Miller's generator: the same numbers everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
