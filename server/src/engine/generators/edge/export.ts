/** edge/export.py: the registered model as one file for the runtime on devices, compared with the original before anybody relies on it. */
import type { Plan } from "../../plan/plan";
import type { Training } from "../../plan/training";
import { nameIn, registryOf } from "../../systems/tracked-by";
import { defineGenerator, type Step } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { importLines } from "../training/imports";
import { checksums, type Export, exportedModel, exportOf, runsOnDevices } from "./on-device";

export default defineGenerator({
  id: "edge/export",
  tier: 2,
  path: paths.edgeExport,
  about: "the registered model as a file for devices, compared with the original",
  applies: (plan) => exportOf(plan) !== undefined,
  steps: (plan) => steps(plan, exportOf(plan)),
  generate: (plan, origin) => {
    const exported = exportOf(plan);
    return exported ? [pythonFile(paths.edgeExport, origin, file(plan, exported))] : [];
  },
});

function steps(plan: Plan, exported: Export | undefined): readonly Step[] {
  if (!exported) return [];
  const { device, exporter } = exported;
  return [
    {
      phase: "deploy",
      title: `Export the challenger as ${exportedModel(device)}`,
      commands: [
        `pip install ${exporter.packages.map((each) => `"${each}"`).join(" ")}`,
        `python ${paths.edgeExport} --data "$DATA"`,
        ...(runsOnDevices(plan) && !plan.optimisation ? [checksums(plan, device)] : []),
      ],
    },
  ];
}

const always = ["argparse", "json", "pathlib", "sys"].map((module) => `import ${module}`);
const frames = ["import numpy as np", "import pandas as pd", "from predict import Predictor"];

function file(plan: Plan, { device, exporter }: Export): Code {
  const { spec, version, training } = plan;
  const registry = registryOf(plan);
  return python`
    """Export the registered model and compare both on sample rows: python edge/export.py --data PATH"""

    ${code(importLines([...always, ...registry.imports, ...frames, ...exporter.imports]))}

    NAME, VERSION = ${nameIn(registry, spec.name)}, ${version}
    TARGET = pathlib.Path(__file__).with_name(${exportedModel(device)})
    AGREEMENT = 0.99  # a row that lies on a split of a tree may fall to the other side in 32 bits


    def uri_of(alias):
        return ${code(registry.uri("alias"))}


    ${exporter.code}


    def export(path, alias):
        uri = uri_of(alias)
        original = mlflow.pyfunc.load_model(uri)
        columns = ${columnsOf(training)}
        rows = (pd.read_parquet(path) if path.endswith(".parquet") else pd.read_csv(path))[columns].head(1000)
        ${exporter.written}
        expected = np.asarray(original.predict(rows)).reshape(len(rows), -1)
        answers = [answer.reshape(len(rows), -1) for answer in Predictor(TARGET).predict(rows)]
        same = max(np.isclose(a, expected, atol=0.001).all(axis=1).mean() for a in answers if a.shape == expected.shape)
        print(f"{TARGET} answers like {uri} on {same:.1%} of the rows.")
        return 0 if same >= AGREEMENT else 1


    if __name__ == "__main__":
        parser = argparse.ArgumentParser()
        parser.add_argument("--data", required=True)
        parser.add_argument("--alias", default="challenger")
        args = parser.parse_args()
        sys.exit(export(args.data, args.alias))
  `;
}

/** Keras has signatures of tensors, so training writes down the columns. */
function columnsOf({ framework }: Training): Code {
  return code(
    framework === "keras" ? 'original.metadata.metadata["columns"]' : "original.metadata.get_input_schema().input_names()",
  );
}
