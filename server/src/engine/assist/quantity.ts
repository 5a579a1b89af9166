/** Amounts in words: Kubernetes' quantities, lengths of time. */

import { quantityOf } from "../practice/kubernetes-quantities";
import { capital } from "../text/sentence";

/** What a quantity counts. */
export type Measure = "bytes" | "cores" | "pieces";

/** `2Gi` is 2,147,483,648 bytes, `500m` of a CPU half a core. Undefined for what is no quantity, or needs no words. */
export function quantityWords(quantity: string, measure: Measure): string | undefined {
  const amount = quantityOf(quantity);
  if (amount === undefined) return undefined;
  if (measure === "pieces") return Number.isInteger(amount) ? undefined : "Only whole devices can be given out.";
  if (measure === "cores") return quantity.endsWith("m") || amount < 1 ? coreWords(amount) : undefined;
  if (quantity.endsWith("m")) return `${grouped(amount)} bytes: \`m\` means thousandths. \`M\` or \`Mi\` was probably meant.`;
  const unit = quantity.replace(/^[\d.+-]+/, "");
  if (unit === "") return `${grouped(amount)} bytes: without a unit it is bytes. \`Mi\` or \`Gi\` may be meant.`;
  return `${grouped(amount)} bytes${unit.endsWith("i") ? "" : ` (${unit} counts in thousands; ${binary(amount)})`}.`;
}

const shares: Readonly<Record<number, string>> = {
  0.5: "half a core",
  0.25: "a quarter of a core",
  0.1: "a tenth of a core",
  1: "one core",
};

function coreWords(cores: number): string {
  const words = shares[cores] ?? `${cores} of a core`;
  return cores > 1 ? `${cores} cores.` : `${capital(words)}.`;
}

function binary(amount: number): string {
  const gi = amount / 1024 ** 3;
  return gi >= 1 ? `${Number(gi.toFixed(2))} Gi` : `${Number((amount / 1024 ** 2).toFixed(2))} Mi`;
}

/** Digits in threes, whatever the language of the machine is. */
function grouped(amount: number): string {
  const [whole = "", rest] = String(Number(amount.toFixed(3))).split(".");
  const threes = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return rest ? `${threes}.${rest}` : threes;
}

const units: readonly (readonly [name: string, seconds: number])[] = [
  ["year", 31_536_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

const inSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800, y: 31_536_000 };

/** Seconds of `90s`, `1h30m` (Prometheus, Go), `1.5s` (Protocol Buffers) or `PT5M` (ISO 8601); undefined for anything else. */
export function secondsOf(duration: string): number | undefined {
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration);
  if (iso && duration.length > 2) {
    const [, days = 0, hours = 0, minutes = 0, seconds = 0] = iso.map(Number).map((part) => part || 0);
    return days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
  }
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhdwy]))+$/.test(duration)) return undefined;
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)];
  return parts.reduce((sum, [, amount = "", unit = ""]) => sum + Number(amount) * (inSeconds[unit] ?? 0), 0);
}

/** `5400` seconds are "1 hour 30 minutes". */
export function durationWords(seconds: number): string {
  if (seconds < 1) return `${Number((seconds * 1000).toFixed(3))} milliseconds`;
  let left = seconds;
  const parts = units.flatMap(([name, length]) => {
    const count = name === "second" ? Number(left.toFixed(3)) : Math.floor(left / length);
    left -= count * length;
    return count > 0 ? [`${count} ${name}${count === 1 ? "" : "s"}`] : [];
  });
  return parts.join(" ");
}
