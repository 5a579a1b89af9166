/** What there is to write: a value with holes that a person fills. */

export type Sketch = Hole | readonly Sketch[] | SketchedMapping;
/** A place to fill: the first choice stands there until someone types. */
export class Hole {
  constructor(readonly choices: readonly [unknown, ...unknown[]]) {}
}

export class SketchedMapping {
  constructor(readonly entries: readonly (readonly [string | Hole, Sketch])[]) {}
}

/** The value a sketch stands for until someone types. */
export function plainValue(sketch: Sketch): unknown {
  if (sketch instanceof Hole) return sketch.choices[0];
  if (!(sketch instanceof SketchedMapping)) return sketch.map(plainValue);
  return Object.fromEntries(sketch.entries.map(([key, value]) => [keyOf(key), plainValue(value)]));
}

export function keyOf(key: string | Hole): string {
  return String(key instanceof Hole ? key.choices[0] : key);
}

/** A value with every scalar in it a hole. */
export function sketchOf(value: unknown): Sketch {
  if (Array.isArray(value)) return value.map(sketchOf);
  if (typeof value === "object" && value !== null)
    return new SketchedMapping(Object.entries(value).map(([name, inner]) => [name, sketchOf(inner)]));
  return hole([value]);
}

/** A hole for one of several values, each once. */
export function hole(choices: readonly unknown[]): Hole {
  const [first, ...rest] = [...new Set(choices)];
  return new Hole([first, ...rest]);
}
