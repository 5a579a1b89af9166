/** Seldon Core 2: a model, an experiment for each new version, a pipeline for an ensemble; a command at tier 1. */
import { rolloutCommand } from "../../generators/ci/runner";
import { paths } from "../../generators/paths";
import { rollsOutByScript } from "../../generators/serving/rollout";
import type { Plan } from "../../plan/plan";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { orElse } from "../or-else";
import { generators, modelPath } from "./generators";
import { seldonMeasures, seldonQueries } from "./queries";
import { movementOf } from "./rollout";

export default defineFiles({
  system: "seldon",
  variables: {
    SELDON_MODEL_MANIFEST: "manifest of the model, of your own",
  },
  generators,
  deploy: (plan) => deploying(plan, 'kubectl apply -f "$SELDON_MODEL_MANIFEST"'),
  queries: seldonQueries,
  measures: seldonMeasures,
  moves: movementOf,
  // its servers have accounts of their own
  beforeDeploy: () => [],
  delivery: (plan) => {
    if (rollsOutByScript(plan)) return { rollout: rolloutCommand(plan), rollback: takeBack(plan).join("\n") };
    const { spec, serving } = plan;
    const wait = `kubectl wait --for=condition=Ready models.mlops.seldon.io/${spec.name} --timeout=${serving.startSeconds}s`;
    return { rollout: `kubectl apply -f ${modelPath}\n${orElse(wait, before)}`, rollback: before };
  },
  takeBack,
});

const before = `git show HEAD^:./${modelPath} | kubectl apply -f -`;

/** Without the experiment all requests go to the model itself, in the version before. */
function takeBack(plan: Plan): readonly string[] {
  const gone = plan.rollout.mirrors ? paths.shadow : paths.canary;
  return [...(rollsOutByScript(plan) ? [`kubectl delete -f ${gone} --ignore-not-found`] : []), before];
}
