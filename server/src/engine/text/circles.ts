/** Things in a circle, each leading to the next. */

/** A way from one thing to another. */
export interface Step<Thing> {
  readonly from: Thing;
  readonly to: Thing;
}

/** Circles of steps, each found once: followed depth-first, a step back to something on the way closes a circle. */
export function* circles<Thing, Way extends Step<Thing>>(
  things: Iterable<Thing>,
  stepsFrom: (thing: Thing) => readonly Way[],
): Generator<readonly Way[]> {
  const done = new Set<Thing>();
  for (const start of things) {
    if (done.has(start)) continue;
    const trail: { readonly thing: Thing; readonly by?: Way; readonly steps: Iterator<Way> }[] = [
      { thing: start, steps: stepsFrom(start).values() },
    ];
    const place = new Map<Thing, number>([[start, 0]]);
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const { done: atEnd, value: step } = top.steps.next();
      if (atEnd) {
        done.add(top.thing);
        place.delete(top.thing);
        trail.pop();
        continue;
      }
      const open = place.get(step.to);
      if (open !== undefined) yield [...trail.slice(open + 1).flatMap(({ by }) => by ?? []), step];
      else if (!done.has(step.to)) {
        place.set(step.to, trail.length);
        trail.push({ thing: step.to, by: step, steps: stepsFrom(step.to).values() });
      }
    }
  }
}

/** What is wrong with such a circle, in words: `names` are those of the things in it, each waiting for the next. */
export function circleWords(what: "step" | "task", names: readonly string[]): string {
  const [first, ...others] = names.map((name) => `"${name}"`);
  return others.length === 0
    ? `The ${what} ${first} waits for itself, so it can never start. Remove this dependency.`
    : `These ${what}s wait for each other, so none of them can ever start: ${[first, ...others, first].join(" → ")} (each waits for the next). Remove one of these dependencies.`;
}
