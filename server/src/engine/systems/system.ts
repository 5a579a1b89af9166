/**
 * A product that plays roles for a model. Everything that only it needs lies in its folder: what plans, rules and pages say of it
 * in `system.ts`, its files and commands in `files.ts`. A new product is a new folder.
 */
import type { Plan, Serving, Spec, Stack } from "../plan/plan";
import type { TrainingFramework } from "../plan/tasks";
import type { CronDialect } from "../practice/cron";
import type { CronLimit } from "../practice/cron-limits";
import { endOfLife } from "../practice/end-of-life";
import type { Source } from "../source";

/** What a product can be asked to do: a role of the plan, or a part of one that a spec names by itself. */
export type SystemRole =
  | keyof Stack
  | "dashboards"
  | "alert routing"
  | "online features"
  | "offline features"
  | "data validation"
  | "optimisation";

/** Who says that an artifact is right: a tool that took it, or, where none can be had, a strict schema of ours. */
export type Acceptance =
  | {
      /** Name and version of the tool. */
      readonly by: string;
      /** Word that chooses the check: `npm run conformance -- WORD`. */
      readonly check: string;
    }
  /** The vendor's reference that our schema is written from. */
  | { readonly schemaFrom: Source };

/** What is made for a role, in words of a few files. */
export interface Part {
  readonly artifact: string;
  readonly accepted: readonly Acceptance[];
}

/** How its makers look after it. `dormant`: it runs, nobody works on it. `ending` and `gone`: its end is announced, or has come. */
export interface Status {
  readonly state: "active" | "dormant" | "ending" | "gone";
  readonly words: string;
  readonly source: Source;
}

/** One object, as rights in a cluster name it. */
export interface ClusterObject {
  readonly group: string;
  /** Kind in lower case and plural, as Kubernetes' API has it. */
  readonly resource: string;
  readonly name: string;
}

/** What is deployed: the part of a plan that decides which objects a cluster gets. */
export type Delivered = Pick<Plan, "spec" | "stack" | "serving" | "rollout" | "version">;

export interface System {
  /** As specs name it. */
  readonly id: string;
  /** As its makers write it. */
  readonly title: string;
  /** What of it loads a model, where a sentence about that cannot have the title. */
  readonly loader?: string;
  /** The page that says what it is for. */
  readonly source: Source;
  readonly status: Status;
  readonly roles: Readonly<Partial<Record<SystemRole, Part>>>;
  /** How it writes a schedule; five fields if left out. */
  readonly cron?: CronDialect;
  /** What of a spec's schedule it cannot be told; everything can if left out. */
  readonly cronLimit?: CronLimit;
  /** Runs its jobs as pods named after them, so metrics of Kubernetes tell that one failed. */
  readonly runsInCluster?: true;
  /** Python packages that the bundle's image needs for its jobs. */
  readonly packages?: readonly string[];
  /** What its training on several machines is written with: programs that load what it has trained need that package. */
  readonly trainsWith?: TrainingFramework;
  /** Python packages that log runs and register models there, besides MLflow. */
  readonly clients?: readonly string[];
  /** Where MLflow's own programs find the champion in its registry; nothing where they do not speak its language. */
  readonly champion?: (name: string) => string;
  /** These packages fit with too few others: the image has a Python of its own for them. */
  readonly apart?: true;
  /** What of it copies requests to a shadow, in words; a service mesh has to where nothing does. */
  readonly mirror?: string;
  /** What of it asks the members of an ensemble at once, in words. */
  readonly graph?: string;
  /** True where the bundle has what copies requests to a shadow. */
  readonly shadows?: (serving: Serving) => boolean;
  /** Runs models on devices: the frameworks of training code whose models can be exported for it. */
  readonly exports?: readonly TrainingFramework[];
  /** Serves a model by a manifest of the bundle: what it speaks then, and the keys of the spec that the manifest needs first. */
  readonly serves?: (spec: Spec) => Pick<Serving, "protocol" | "missing">;
  /** Runs batch predictions too: a batch target of a team that has it already is predicted there. */
  readonly predictsBatches?: true;
  /** The objects of a cluster that serve the model; none if left out. */
  readonly deployed?: (delivered: Delivered) => readonly ClusterObject[];
  /** Those that come with a new version and go once it has replaced the old one. */
  readonly passing?: (delivered: Delivered) => readonly ClusterObject[];
}

export function defineSystem(system: System): System {
  return system;
}

/** The status of a tool whose end the rules tell: what practice/end-of-life.ts says of it at a key of the spec. */
export function endOf(key: string, tool: string): Status {
  const end = endOfLife[key]?.[tool];
  if (!end) throw new Error(`practice/end-of-life.ts says nothing of ${tool} at ${key}`);
  const { state, words, source } = end;
  return { state, words, source };
}
