/** Files of Seldon Core 2. */
import { defineGenerator, type FileGenerator, headOf } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { yamlDocuments } from "../../generators/render";
import { rollsOutByScript } from "../../generators/serving/rollout";
import { isServed } from "../model-server";
import { besideOf } from "../own-deployment";
import { experiment, model, pipeline } from "./objects";

export const modelPath = "serving/model.yaml";
const pipelinePath = "serving/pipeline.yaml";
const system = { role: "serving", tool: "seldon" } as const;

const modelFile = defineGenerator({
  id: "systems/seldon/model",
  tier: 2,
  path: modelPath,
  about: "the model, for a server that can load it",
  system,
  applies: isServed,
  steps: ({ spec, serving }) => [
    {
      phase: "deploy",
      title: "Deploy the first version (in production Seldon Core 2 needs a commercial licence)",
      commands: [
        `kubectl apply -f ${modelPath}`,
        `kubectl wait --for=condition=Ready models.mlops.seldon.io/${spec.name} --timeout=${serving.startSeconds}s`,
      ],
    },
  ],
  generate: (plan, origin) => [yamlDocuments(modelPath, [model(plan, plan.spec.name)], headOf(origin))],
});

const beside = defineGenerator({
  id: "systems/seldon/experiment",
  tier: 2,
  path: ({ rollout }) => (rollout.mirrors ? paths.shadow : paths.canary),
  about: "the new version, and who is asked",
  system,
  applies: rollsOutByScript,
  generate: (plan, origin) => [
    yamlDocuments(
      plan.rollout.mirrors ? paths.shadow : paths.canary,
      [model(plan, besideOf(plan)), experiment(plan)],
      headOf(origin),
    ),
  ],
});

const ensemble = defineGenerator({
  id: "systems/seldon/pipeline",
  tier: 3,
  path: pipelinePath,
  about: "the members of the ensemble, asked at once",
  system,
  applies: (plan) => isServed(plan) && plan.serving.members > 1,
  generate: (plan, origin) => {
    const members = Array.from({ length: plan.serving.members }, (_, index) => `${plan.spec.name}-${index + 1}`);
    const objects = [...members.map((name, index) => model(plan, name, `/${index + 1}`)), pipeline(plan, members)];
    const words = `Members lie in folders 1 to ${members.length} of the model's storage; the pipeline answers with all their answers.`;
    return [yamlDocuments(pipelinePath, objects, `${words}\n${headOf(origin)}`)];
  },
});

export const generators: readonly FileGenerator[] = [modelFile, beside, ensemble];
