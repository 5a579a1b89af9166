/** Quantities of the Kubernetes API: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */

/** The API's own grammar, which our schemas repeat as their `pattern`. */
export const quantityPattern =
  "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

const grammar = new RegExp(quantityPattern);

const decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/** The number a quantity stands for; nothing for text that is none. */
export function quantityOf(written: string): number | undefined {
  if (!grammar.test(written)) return undefined;
  const [, mantissa = "", suffix = ""] = /^([-+.\d]+)(.*)$/.exec(written) ?? [];
  if (/^[eE]./.test(suffix)) return Number(written);
  if (binary.includes(suffix)) return Number(mantissa) * 1024 ** binary.indexOf(suffix);
  return Number(mantissa) * 1000 ** (decimal.indexOf(suffix) - decimal.indexOf(""));
}

/** True if one quantity is more than another, which rounding is not. */
export function exceeds(quantity: number, limit: number): boolean {
  return quantity > limit + Math.abs(limit) * 1e-9;
}

/** Units as people write them, in lower case, with what Kubernetes writes; where two could be meant, the binary one first. */
const meantUnits: Readonly<Record<string, readonly string[]>> = {
  b: [""],
  byte: [""],
  bytes: [""],
  core: [""],
  cores: [""],
  cpu: [""],
  cpus: [""],
  vcpu: [""],
  vcpus: [""],
  mcpu: ["m"],
  millicpu: ["m"],
  millicores: ["m"],
  ...Object.fromEntries(
    ["k", "m", "g", "t", "p", "e"].flatMap((letter) => {
      const big = letter.toUpperCase();
      const both = [`${big}i`, letter === "k" ? "k" : big];
      return [
        [letter, both],
        [`${letter}b`, both],
        [`${letter}i`, [`${big}i`]],
        [`${letter}ib`, [`${big}i`]],
      ];
    }),
  ),
};

/** Quantities that were probably meant by a text that is none. */
export function quantitiesMeant(written: string): readonly string[] {
  const [, number = "", unit = ""] = /^\s*(\d+(?:[.,]\d+)?)\s*([A-Za-z]*)\s*$/.exec(written) ?? [];
  if (number === "") return [];
  const value = number.replace(",", ".");
  const units = grammar.test(value + unit) ? [unit] : (meantUnits[unit.toLowerCase()] ?? []);
  return units.map((each) => value + each).filter((each) => grammar.test(each));
}
