/** What running a model uses, item by item. */
import type { Plan, Spec } from "../../plan/plan";
import { practice } from "../../practice/index";

const { hoursPerMonth } = practice;

type Prices = NonNullable<Spec["cost"]>;

export interface Item {
  readonly what: string;
  /** How the quantity comes about. */
  readonly from: string;
  readonly quantity: number;
  readonly unit: string;
  /** The key of the spec that has the price of one unit. */
  readonly price: Exclude<keyof Prices, "currency">;
  /** Which month it belongs to: every one, the quiet one, the busiest one, or none as it is no monthly cost. */
  readonly when: "always" | "least" | "most" | "once";
}

export function itemsOf(plan: Plan): readonly Item[] {
  return [...serving(plan), ...storage(plan), ...training(plan)];
}

/** By the price of the spec; undefined where it has none. */
export function priceOf({ price, quantity }: Item, prices: Spec["cost"]): number | undefined {
  const each = prices?.[price];
  return each === undefined ? undefined : each * quantity;
}

/** A service costs what it asks for, whether requests come or not. */
function serving({ serving: { pattern, minReplicas, maxReplicas, resources } }: Plan): readonly Item[] {
  if (pattern !== "online") return [];
  const loads = [
    ["least", minReplicas],
    ["most", maxReplicas],
  ] as const;
  return loads.flatMap(([when, replicas]) => {
    const item = (unit: string, price: Item["price"], each: number): Item => ({
      what: `Serving, ${when} replicas`,
      from: `${replicas} × ${each} × ${hoursPerMonth} h`,
      quantity: replicas * each * hoursPerMonth,
      unit,
      price,
      when,
    });
    const cpu = item("CPU hours a month", "cpu_hour", resources.cpuRequest);
    return resources.gpus > 0 ? [cpu, item("GPU hours a month", "gpu_hour", resources.gpus)] : [cpu];
  });
}

function storage({ spec }: Plan): readonly Item[] {
  const size = spec.model?.size_gb;
  const data = spec.scale_requirements.data_volume_gb;
  const item = (what: string, quantity: number): Item => ({
    what,
    from: "kept all month",
    quantity,
    unit: "GB months",
    price: "gb_month",
    when: "always",
  });
  return [
    ...(size === undefined ? [] : [item("One version's files", size)]),
    ...(data === undefined ? [] : [item("Data of one run", data)]),
  ];
}

/** How long a training takes nobody knows before the first one, so an hour of it is priced. */
function training({ spec, stack }: Plan): readonly Item[] {
  const { workers = 1, gpus_per_worker = 0 } = stack.distributed === "none" ? {} : (spec.distributed_training ?? {});
  if (gpus_per_worker === 0) return [];
  const gpus = workers * gpus_per_worker;
  return [
    {
      what: "Training, one hour",
      from: `${workers} workers × ${gpus_per_worker}`,
      quantity: gpus,
      unit: "GPU hours",
      price: "gpu_hour",
      when: "once",
    },
  ];
}
