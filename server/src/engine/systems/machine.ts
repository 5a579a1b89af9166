/** Machines of a cloud, smallest first: what a replica asks for decides which one it gets. */
import type { Resources } from "../plan/plan";

interface Machine {
  /** As the cloud names it. */
  readonly name: string;
  readonly memoryGi: number;
}

/** By whether they have a GPU; a machine larger than the last one is for people to choose. */
export interface Machines {
  readonly cpu: readonly Machine[];
  readonly gpu: readonly Machine[];
}

/** The name of the smallest machine with enough memory. */
export function machineFor(machines: Machines, { memoryGi, gpus }: Resources): string {
  const fitting = gpus > 0 ? machines.gpu : machines.cpu;
  return (fitting.find((machine) => machine.memoryGi >= memoryGi) ?? fitting.at(-1))?.name ?? "";
}

/** A family whose machines double in memory from one name to the next. */
export function doubling(names: readonly string[], firstGi: number): readonly Machine[] {
  return names.map((name, index) => ({ name, memoryGi: firstGi * 2 ** index }));
}
