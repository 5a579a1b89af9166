/** A small set of rows in which every pair of values of two factors stands together at least once. */

export type Factors = Readonly<Record<string, readonly string[]>>;
export type Row = Readonly<Record<string, string>>;

export interface Covering {
  readonly rows: readonly Row[];
  /** Pairs that no valid row was found for, as "factor=value factor=value". */
  readonly impossible: readonly string[];
}

/**
 * Greedy: each row starts with an uncovered pair and takes, factor by factor, the value that covers most; of the rows tried for a
 * pair the first valid one is kept. The same factors give the same rows. Method: D. M. Cohen et al., "The AETG system", IEEE
 * Transactions on Software Engineering 23(7), 1997, without its random order.
 */
export function pairwise(factors: Factors, isValid: (row: Row) => boolean): Covering {
  const names = Object.keys(factors);
  const open = new Set(pairsOf(names, factors));
  const rows: Row[] = [];
  const impossible: string[] = [];
  for (const pair of open) {
    const row = candidates(pair, { names, factors, open }).find(isValid);
    if (row) {
      rows.push(row);
      for (const covered of pairsIn(row, names)) open.delete(covered);
    } else impossible.push(pair);
    open.delete(pair);
  }
  return { rows, impossible };
}

interface Search {
  readonly names: readonly string[];
  readonly factors: Factors;
  readonly open: ReadonlySet<string>;
}

/** Rows that hold the pair: first the greediest, then with every other start, so that a forbidden neighbour is stepped around. */
function candidates(pair: string, search: Search): readonly Row[] {
  const fixed = Object.fromEntries(pair.split(" ").map((part) => part.split("=") as [string, string]));
  const longest = Math.max(...search.names.map((name) => search.factors[name]?.length ?? 0));
  return Array.from({ length: longest }, (_, shift) => fill(fixed, shift, search));
}

function fill(fixed: Row, shift: number, { names, factors, open }: Search): Row {
  const row: Record<string, string> = { ...fixed };
  for (const name of names) {
    if (name in row) continue;
    const values = factors[name] ?? [];
    const turned = values.map((_, index) => values[(index + shift) % values.length] ?? "");
    const gains = turned.map((value) => pairsIn({ ...row, [name]: value }, names).filter((one) => open.has(one)).length);
    row[name] = shift === 0 ? (turned[gains.indexOf(Math.max(...gains))] ?? "") : (turned[0] ?? "");
  }
  return Object.fromEntries(names.map((name) => [name, row[name] ?? ""]));
}

function pairsOf(names: readonly string[], factors: Factors): readonly string[] {
  return names.flatMap((one, index) =>
    names
      .slice(index + 1)
      .flatMap((other) =>
        (factors[one] ?? []).flatMap((a) => (factors[other] ?? []).map((b) => `${one}=${a} ${other}=${b}`)),
      ),
  );
}

function pairsIn(row: Row, names: readonly string[]): readonly string[] {
  const known = names.filter((name) => name in row);
  return known.flatMap((one, index) => known.slice(index + 1).map((other) => `${one}=${row[one]} ${other}=${row[other]}`));
}
