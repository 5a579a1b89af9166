/** Dockerfile: the image that trains, evaluates and predicts in batches. */
import { driftEnvironment, type Environment, imagePackages } from "../../plan/image-packages";
import type { Plan } from "../../plan/plan";
import { frameworkPackages, pythonVersion } from "../../practice/python-packages";
import { systemOf } from "../../systems/of";
import { defineGenerator, headOf } from "../generator";
import { imageOf, paths } from "../paths";

export default defineGenerator({
  id: "training/image",
  tier: 2,
  path: paths.image,
  about: "the bundle's image",
  steps: (plan) => [
    {
      phase: "set up",
      title: "Build the image",
      commands: [`docker build --build-arg GIT_COMMIT="$(git rev-parse HEAD)" -t ${imageOf(plan)} .`],
    },
  ],
  generate: (plan, origin) => [
    {
      path: paths.image,
      text: `${[
        `# ${headOf(origin)}`,
        `FROM python:${pythonVersion}-slim`,
        "ARG GIT_COMMIT",
        "ENV GIT_COMMIT=$GIT_COMMIT PYTHONUNBUFFERED=1 HOME=/tmp",
        ...(plan.training.framework === "lightgbm"
          ? ["RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*"]
          : []),
        `RUN pip install --no-cache-dir ${quotedPackages(withLibraries(plan, imagePackages(plan)))}`,
        ...apart(driftEnvironment(plan)),
        "WORKDIR /app",
        "COPY . .",
        // a number, which Kubernetes can tell from root
        "USER 1000",
      ].join("\n")}\n`,
    },
  ],
});

function apart(environment: Environment | undefined): readonly string[] {
  if (!environment) return [];
  const { folder, packages } = environment;
  return [`RUN python -m venv ${folder} && ${folder}/bin/pip install --no-cache-dir ${quotedPackages(packages)}`];
}

/** TensorFlow trains on GPUs only with CUDA beside it, which PyTorch brings itself (https://www.tensorflow.org/install/pip). */
function withLibraries({ stack, distribution }: Plan, packages: readonly string[]): readonly string[] {
  if (!distribution?.gpus || systemOf(stack.distributed)?.trainsWith !== "keras") return packages;
  const { name } = frameworkPackages.keras;
  return packages.map((each) => each.replace(new RegExp(`^${name}==`), `${name}[and-cuda]==`));
}

/** As a shell takes them. */
export function quotedPackages(packages: readonly string[]): string {
  return packages.map((each) => (/[*[]/.test(each) ? `"${each}"` : each)).join(" ");
}
