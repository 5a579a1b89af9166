/** What the text of a runbook names: alerts with their severities and limits, objects and files that its commands work on, models. */
import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import { proseOf } from "../../text/markdown";
import type { Span } from "../../text/span";
import { type Statement, spanOf } from "./statement";

export interface NamedAlert {
  readonly name: string;
  readonly at: Span;
  readonly severity: string;
  readonly severityAt: Span;
  /** Where the text says above or below which number it fires. */
  readonly limit?: { readonly value: number; readonly at: Span };
}

/** `ModelLatencyHigh (P1, > 0.225 for 10 min)` */
const alert = /\b([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)`?\*{0,2} \((P[0-3])(?:, [<>]=? ?(\d+(?:\.\d+)?))?/dg;

export function alertsIn({ text }: Document): readonly NamedAlert[] {
  return [...proseOf(text).matchAll(alert)].flatMap(({ 1: name = "", 2: severity = "", 3: limit, indices }) => {
    const [at, severityAt, limitAt] = [1, 2, 3].map((group) => spanOf(indices?.[group]));
    if (!at || !severityAt) return [];
    return [{ name, at, severity, severityAt, ...(limit && limitAt ? { limit: { value: Number(limit), at: limitAt } } : {}) }];
  });
}

export interface NamedObject {
  readonly kind: KindId;
  readonly name: string;
  readonly at: Span;
}

/** Kinds by the words that kubectl takes for them. */
const words: Readonly<Record<string, KindId>> = {
  inferenceservice: "kserve/InferenceService",
  isvc: "kserve/InferenceService",
  llminferenceservice: "kserve/LLMInferenceService",
  llmisvc: "kserve/LLMInferenceService",
  deployment: "kubernetes/Deployment",
  deploy: "kubernetes/Deployment",
  cronjob: "kubernetes/CronJob",
  statefulset: "kubernetes/StatefulSet",
};
const object = new RegExp(`\\b(${Object.keys(words).join("|")})s?[/ =]([a-z0-9][a-z0-9.-]*[a-z0-9])(?=$|[\\s'"\`])`, "dgm");

/** Objects in commands of kubectl: `kubectl rollout undo deployment/fraud-detection`. One that is created is not there before. */
export function objectsIn({ text }: Document): readonly NamedObject[] {
  return [...text.matchAll(/\bkubectl (?!create (?!job )|autoscale )[^\n]*/g)].flatMap(({ 0: command, index }) =>
    [...command.matchAll(object)].flatMap(({ 1: word = "", 2: name = "", indices }) => {
      const [kind, at] = [words[word], spanOf(indices?.[2])];
      return kind && at ? [{ kind, name, at: { start: index + at.start, end: index + at.end } }] : [];
    }),
  );
}

/** Models that commands name in MLflow's registry: `models:/fraud-detection@champion`, `set_registered_model_alias("fraud-detection", …`. */
export function modelsIn({ text }: Document): readonly Statement[] {
  const model = /(?:models:\/|set_registered_model_alias\(\s*["'])([\w.-]+)(?=[@/"'])/dg;
  return [...text.matchAll(model)].flatMap(({ 1: value = "", indices }) => {
    const at = spanOf(indices?.[1]);
    return at ? [{ value, at }] : [];
  });
}

/** Files that commands apply or run: `kubectl apply -f serving/service.yaml`, `python serving/rollout.py`. */
export function filesIn({ text }: Document): readonly Statement[] {
  const file = /\b(?:kubectl [^\n`]*?(?:-f|--filename)[ =]|python3? )((?:[\w.-]+\/)+[\w-]+(?:\.[\w-]+)+)(?=$|[\s`;&|)])/dgm;
  return [...text.matchAll(file)].flatMap(({ 1: value = "", indices }) => {
    const at = spanOf(indices?.[1]);
    return at ? [{ value, at }] : [];
  });
}

/** Versions of a model in commands, by the tag of its image: `kubectl set image … server=fraud-detection:2.0.3`. */
export function versionsIn({ text }: Document, model: string): readonly Statement[] {
  const name = model.replaceAll(/[^\w-]/g, "\\$&");
  const tag = new RegExp(
    `\\b(?:kubectl|docker|podman|helm|crane|skopeo) [^\\n]*?[ =/"']${name}:v?(\\d+\\.\\d+\\.\\d+[\\w.-]*)`,
    "dg",
  );
  return [...text.matchAll(tag)].flatMap(({ 1: value = "", indices }) => {
    const at = spanOf(indices?.[1]);
    return at ? [{ value, at }] : [];
  });
}

/** `PSI 0.2 is looked into within a day; from 0.25 a retraining starts` */
export function psiIn({ text }: Document): readonly Statement[] {
  const bands = /\bPSI (?:of |above |over |from |> ?)?(0\.\d+)(?: is looked into[^;,\n]*[;,] from (0\.\d+))?/dg;
  return [...proseOf(text).matchAll(bands)].flatMap(({ indices, ...groups }) =>
    [1, 2].flatMap((group) => {
      const at = spanOf(indices?.[group]);
      return at ? [{ value: Number(groups[group]), at, about: "psi" }] : [];
    }),
  );
}
