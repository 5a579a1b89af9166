/** Training on several machines, as two processes of this one: from the first epoch to the gate, and again with a machine lost on the way. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { type Bundle, bundleOf } from "../bundle";
import type { Check } from "../check";
import { freePort, until } from "../processes";
import { rowsFor } from "../training/rows";
import { type Call, callerIn, noPython, outcome } from "./call";
import { type Program, starterIn } from "./programs";
import { wholeSpec } from "./spec";

export interface Pair {
  readonly name: string;
  readonly strategy: "pytorch_ddp" | "horovod" | "tf_multiworker";
  readonly framework: "pytorch" | "keras";
  /** Enough of them to be lost in the middle. */
  readonly epochs: number;
  /** Folder of the programs; undefined where there is no Python. */
  readonly bin: (bundle: Bundle) => string | undefined;
  /** What is started, before the program's own words. */
  readonly programs: (port: number) => readonly Program[];
}

const script = "training/distributed.py";

export function pairCheck({ name, strategy, framework, epochs, bin: binOf, programs }: Pair): Check {
  return {
    name,
    async run() {
      const bundle = distributedBundle(strategy, framework, epochs);
      const bin = binOf(bundle);
      if (!bin) return noPython;
      const environment = { MLFLOW_TRACKING_URI: `sqlite:///${bundle.folder}/mlflow.db`, GIT_COMMIT: "a3f4d9e" };
      const call = callerIn(bundle, bin, environment);
      const start = starterIn(bundle.folder, bin, environment);
      const train = async (store: string) => {
        const words = [script, "--data", "rows.csv"];
        const started = programs(await freePort()).map(({ args, environment: own, ...program }) => ({
          ...program,
          args: [...args, ...words],
          environment: { ...own, CHECKPOINT_PATH: path.join(bundle.folder, store) },
        }));
        return start(started);
      };
      const whole = await (await train("whole")).ends();
      const gate = call("python", ["training/evaluate.py", "--data", "rows.csv"]);
      const lost = await train("lost");
      await until("a checkpoint is written", () => existsSync(path.join(bundle.folder, "lost", checkpoints[framework])));
      lost.loseOne(script);
      const left = await lost.ends();
      const again = await (await train("lost")).ends();
      const texts = [whole, left, again].map(({ text }) => text);
      return outcome(statements([whole.failed, left.failed, again.failed], texts, gate, story(call, bundle), epochs));
    },
  };
}

const checkpoints = { pytorch: "last.pt", keras: "last.npz" };

function statements(
  [whole, left, again]: readonly number[],
  [wholeText = "", leftText = "", againText = ""]: readonly string[],
  gate: ReturnType<Call>,
  { runs, challenger, tags }: Story,
  epochs: number,
) {
  const [first, second, third] = runs;
  return [
    { name: "two processes train to the end", holds: whole === 0 && first?.steps.length === epochs, text: wholeText },
    { name: "one of them tracks: a run with its parameters", holds: first?.processes === "2" && runs.length === 3 },
    { name: `the gate of evaluate.py asks its challenger`, holds: gate.status === 0, text: gate.text },
    {
      name: "when one is killed nobody goes on alone",
      holds: left !== 0 && (second?.steps.length ?? 0) < epochs,
      text: leftText,
    },
    {
      name: `started again, they go on from epoch ${third?.steps[0]} of ${epochs}`,
      holds: again === 0 && (third?.steps[0] ?? 0) > 0 && third?.steps.at(-1) === epochs - 1,
      text: againText,
    },
    {
      name: `and end as if nothing had been: a loss of ${first?.loss}`,
      holds: first !== undefined && third !== undefined && Math.abs(first.loss - third.loss) < 1e-6,
      text: `${first?.loss} and ${third?.loss}`,
    },
    {
      name: "version 2 is the challenger, and waits for its approval",
      holds: challenger === "2" && tags["validation_status"] === "pending",
    },
  ];
}

interface Story {
  /** In the order they began. */
  readonly runs: readonly { readonly processes: string; readonly steps: readonly number[]; readonly loss: number }[];
  readonly challenger: string;
  readonly tags: Readonly<Record<string, string>>;
}

const reader = `
import json, sys
import mlflow
client, name = mlflow.MlflowClient(), sys.argv[1]
experiment = client.get_experiment_by_name(name)
runs = client.search_runs([experiment.experiment_id], order_by=["attributes.start_time"])
histories = [sorted(client.get_metric_history(run.info.run_id, "loss"), key=lambda each: each.step) for run in runs]
version = client.get_model_version_by_alias(name, "challenger")
print(json.dumps({
    "runs": [{"processes": run.data.params["processes"], "steps": [each.step for each in history], "loss": history[-1].value}
             for run, history in zip(runs, histories)],
    "challenger": str(version.version),
    "tags": version.tags,
}))
`;

function story(call: Call, { spec }: Bundle): Story {
  const { status, text } = call("python", ["-c", reader, spec.name]);
  if (status !== 0) throw new Error(`MLflow's client cannot read the store:\n${text}`);
  return JSON.parse(text.split("\n").find((line) => line.startsWith('{"runs"')) ?? "") as Story;
}

/** A bundle with rows of numbers, and as many epochs as the check wants. */
function distributedBundle(strategy: Pair["strategy"], framework: Pair["framework"], epochs: number): Bundle {
  const { model: _, ...base } = wholeSpec("online");
  const inputs = ["transaction_amount", "merchant_category"].map((name) => ({ name, type: "double" as const }));
  const model = { framework, signature: { inputs, outputs: [{ name: "fraud_probability", type: "double" as const }] } };
  const distributed_training = { strategy, workers: 2, checkpoint_path: "s3://mlops-models/checkpoints" };
  const bundle = bundleOf(`distributed-${strategy}`, { ...base, model, distributed_training } as Spec);
  const rows = ["food", "fuel", "web"].reduce(
    (text, word, index) => text.replaceAll(word, String(index)),
    rowsFor("classification").good,
  );
  writeFileSync(path.join(bundle.folder, "rows.csv"), rows);
  const file = path.join(bundle.folder, script);
  writeFileSync(file, readFileSync(file, "utf8").replace("EPOCHS, BATCH = 20,", `EPOCHS, BATCH = ${epochs},`));
  return bundle;
}
