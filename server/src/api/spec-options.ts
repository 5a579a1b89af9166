/** The spec in TypeScript's spelling: every key of `mlops.yaml`, in camelCase. */
import type { Spec } from "../engine/index";

type Camel<Key extends string> = Key extends `${infer Head}_${infer Rest}` ? `${Head}${Capitalize<Camel<Rest>>}` : Key;
type CamelKeys<T> = T extends readonly unknown[]
  ? { [Index in keyof T]: CamelKeys<T[Index]> }
  : T extends object
    ? { [Key in keyof T as Key extends string ? Camel<Key> : Key]: CamelKeys<T[Key]> }
    : T;

/** `scaleRequirements: { rps: 500, latencyMs: 150 }` for `scale_requirements: { rps: 500, latency_ms: 150 }`, and so on. */
export type SpecOptions = Omit<CamelKeys<Spec>, "name"> & {
  /** Name of the model, a DNS label; `<modelType>-model` if not said. */
  readonly name?: string;
};

/** The spec as its file would say it. Keys already in snake_case stay as they are. */
export function specOf(options: SpecOptions): Spec {
  const { name = `${options.modelType}-model`, ...rest } = options;
  return snakeKeys({ name, ...rest }) as Spec;
}

function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [snake(key), snakeKeys(inner)]));
}

function snake(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
