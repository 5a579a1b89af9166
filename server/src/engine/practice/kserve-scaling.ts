/** Deployment modes of KServe, and what can scale a service in each. Facts: kserve-sources.ts. */
import { type Node, text } from "../text/tree";
import { annotation } from "./kserve-service";

export type Mode = "Standard" | "Knative" | "ModelMesh";

export const modeAnnotation = "serving.kserve.io/deploymentMode";
export const autoscalerAnnotation = "serving.kserve.io/autoscalerClass";
export const knativeClassAnnotation = "autoscaling.knative.dev/class";

export const modes: readonly Mode[] = ["Standard", "Knative", "ModelMesh"];

/** Spellings that KServe still rewrites. */
export const formerModes: Readonly<Record<string, Mode>> = { RawDeployment: "Standard", Serverless: "Knative" };

export const autoscalerClasses: readonly string[] = ["hpa", "keda", "external", "none"];

/** The mode a service names, in today's words; undefined where it leaves the mode to the cluster. */
export function modeOf(root: Node): Mode | undefined {
  const named = text(annotation(root, modeAnnotation));
  return formerModes[named] ?? modes.find((mode) => mode === named);
}

/** The mode whose rules the webhook applies: a name it does not know counts as Knative. */
export function checkedMode(root: Node): Mode | undefined {
  return modeOf(root) ?? (annotation(root, modeAnnotation) ? "Knative" : undefined);
}

/** What scales a service, and by what. */
export interface Scaler {
  readonly title: string;
  /** Allowed for `scaleMetric`; the first one is the default. */
  readonly metrics: readonly string[];
  /** Allowed for `scaleTarget`, by metric. */
  readonly targets: Readonly<Record<string, { readonly least: number; readonly most?: number; readonly unit: string }>>;
}

const percent = { least: 1, most: 100, unit: "percent of what the container requests" };

const scalers = {
  hpa: { title: "the HorizontalPodAutoscaler", metrics: ["cpu", "memory"], targets: { cpu: percent, memory: percent } },
  knative: {
    title: "Knative's autoscaler",
    metrics: ["concurrency", "rps"],
    targets: { rps: { least: 1, unit: "requests per second" } },
  },
  keda: { title: "KEDA", metrics: [], targets: {} },
} as const satisfies Record<string, Scaler>;

export type ScalerName = keyof typeof scalers;

export function scaler(name: ScalerName): Scaler {
  return scalers[name];
}

/** What scales a service as far as its annotations decide it, as the webhook reads them. */
export function scalerOf(root: Node): ScalerName | undefined {
  const mode = checkedMode(root);
  if (mode === undefined) return undefined;
  if (mode !== "Standard") {
    return text(annotation(root, knativeClassAnnotation)) === "hpa.autoscaling.knative.dev" ? "hpa" : "knative";
  }
  const named = text(annotation(root, autoscalerAnnotation));
  return named === "hpa" || named === "keda" ? named : undefined;
}

/** True where the controller makes a HorizontalPodAutoscaler though nothing asked for one by name. */
export function scalesByDefault(root: Node): boolean {
  return modeOf(root) === "Standard" && annotation(root, autoscalerAnnotation) === undefined;
}
