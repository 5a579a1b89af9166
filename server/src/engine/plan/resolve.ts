/** Spec → plan: every choice once, with its reasons, in the order people ask. */

import { decideDemands } from "./demands";
import { resolveDistribution } from "./distribution";
import { resolveFeatures } from "./features";
import { resolveIdentity } from "./identity";
import { resolveOptimisation } from "./optimisation";
import type { Plan, Spec, Tier } from "./plan";
import { withClients, withTuning } from "./requirements";
import { resolveRetention } from "./retention";
import { resolveRetraining } from "./retraining";
import { resolveRollout } from "./rollout";
import { resolveSearch } from "./search";
import { resolveServing } from "./serving";
import { resolveStack } from "./stack";
import { resolveThresholds } from "./thresholds";
import { chooseTier, recommendTier } from "./tier";
import { resolveTooling } from "./tooling";
import { resolveTraining } from "./training";

/** The plan of a spec whose shape is right. Total: what cannot work is refused before, by the rules that abort. `tier` asks for another tier than the spec's own or the recommended one. */
export function resolvePlan(spec: Spec, tier?: Tier): Plan {
  const recommended = recommendTier(spec);
  const chosen = chooseTier(spec, recommended.value, tier);
  const identity = resolveIdentity(spec);
  const stack = resolveStack(spec, chosen.value);
  const tooling = resolveTooling(spec, chosen.value);
  const training = resolveTraining(spec, chosen.value);
  const serving = resolveServing(spec, stack.value);
  const demands = { decisions: decideDemands(spec) };
  const rollout = resolveRollout(spec, serving.value, chosen.value);
  const thresholds = resolveThresholds(spec);
  const retention = resolveRetention(spec, chosen.value);
  const retraining = resolveRetraining(spec, thresholds.value);
  // Only tier 3 retrains by itself; what smaller tiers do not have needs no reason.
  const retrained = chosen.value === 3 ? [retraining] : [];
  const features = resolveFeatures(spec, chosen.value);
  const search = resolveSearch(spec, chosen.value);
  const distribution = resolveDistribution(spec, chosen.value);
  const optimisation = resolveOptimisation(spec, chosen.value);
  return {
    spec,
    ...identity.value,
    tier: chosen.value,
    recommendedTier: recommended.value,
    stack: { ...stack.value, ...tooling.value },
    training: {
      ...training.value,
      requirements: withClients(withTuning(training.value.requirements, tooling.value, distribution.value), stack.value),
    },
    serving: serving.value,
    rollout: rollout.value,
    thresholds: thresholds.value,
    retention: retention.value,
    retraining: retraining.value,
    features: features.value,
    search: search.value,
    distribution: distribution.value,
    optimisation: optimisation.value,
    decisions: [
      recommended,
      chosen,
      identity,
      stack,
      serving,
      demands,
      rollout,
      thresholds,
      tooling,
      training,
      ...retrained,
      features,
      search,
      distribution,
      optimisation,
    ].flatMap(({ decisions }) => decisions),
  };
}
