/** The thresholds that count for a document: the plan's of its model's spec, or without a spec its own objectives and the practice. */
import type { Document } from "../file";
import type { Related } from "../rules/rule";
import { number, text } from "../text/tree";
import type { Workspace } from "../workspace";
import type { Spec, Thresholds, Tier } from "./plan";
import { readableSpec } from "./read-spec";
import { resolveThresholds } from "./thresholds";
import { chooseTier, recommendTier } from "./tier";

export interface InForce {
  readonly thresholds: Thresholds;
  /** The spec they come from; none where no spec is about the document's model. */
  readonly spec?: Document;
}

/** What a spec must say and one that is still written may not: none of it decides a threshold that is asked for here. */
const unsaid: Spec = {
  name: "",
  model_type: "classification",
  deployment_target: "online",
  scale_requirements: {},
  governance_level: "experimental",
};

export function thresholdsInForce(document: Document, workspace: Workspace): InForce {
  const spec = specOf(document, workspace);
  const stated = spec ? readableSpec(spec) : { monitoring: ownObjectives(document) };
  const thresholds = resolveThresholds({ ...unsaid, ...stated }).value;
  return spec ? { thresholds, spec } : { thresholds };
}

/** The spec of the model that a document is about. */
export function specOf(document: Document, workspace: Workspace): Document | undefined {
  return workspace.model(document).find(({ kind }) => kind.id === "mlops-spec");
}

/** The tier of a spec, as it says or as its situation recommends; undefined while it says neither. */
export function tierInForce(spec: Document): Tier | undefined {
  const said = readableSpec(spec);
  if (said.governance_level === undefined) return said.tier;
  const whole = { ...unsaid, ...said };
  return chooseTier(whole, recommendTier(whole).value, undefined).value;
}

/** Where the spec says it: the first of these paths that it has. */
export function statedAt({ spec }: InForce, ...paths: readonly string[]): readonly Related[] {
  const node = paths.map((path) => spec?.root.at(path)).find((each) => each !== undefined);
  if (!spec || !node) return [];
  return [{ document: spec, at: node.type === "scalar" ? node.span : node.key, message: "The spec says so here." }];
}

/** The objectives under `slo`, in the words of a spec's `monitoring`; what is not a number yet says nothing. */
function ownObjectives({ root }: Document): NonNullable<Spec["monitoring"]> {
  const slo = root.child("slo");
  const numbers = (path: string, ...keys: readonly string[]): Readonly<Record<string, number>> =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const value = number(slo?.at(`${path}.${key}`));
        const isSaid = value !== undefined && (value > 0 || (value === 0 && key === "for_minutes"));
        return isSaid ? [[key, value]] : [];
      }),
    );
  const percentile = text(slo?.at("latency.percentile"));
  return {
    latency: {
      ...numbers("latency", "target_ms", "alert_factor", "for_minutes"),
      ...(isPercentile(percentile) ? { percentile } : {}),
    },
    error_rate: numbers("error_rate", "alert", "page"),
  };
}

function isPercentile(word: string): word is Thresholds["latency"]["percentile"] {
  return /^p(?:50|9[059])$/.test(word);
}
