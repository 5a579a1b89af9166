/** The DAG of generated bundles, by Airflow itself: it imports, and its schedule, tasks and edges are those of the plan. */
import { isDeepStrictEqual } from "node:util";
import { retrainingOf } from "../../../server/src/engine/generators/retraining/pipeline/steps";
import { schedulesOf } from "../../../server/src/engine/generators/retraining/when";
import { dagPath } from "../../../server/src/engine/systems/airflow/dag";
import { type Bundle, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { noPython, outcomeOf, toldBy } from "../python-json";

const packages = [
  "apache-airflow==3.3.2",
  "apache-airflow-providers-cncf-kubernetes==10.25.0",
  "apache-airflow-providers-standard",
];

export const checks: readonly Check[] = [{ name: "retraining: Airflow 3.3.2 reads the DAG", run }];

interface Dag {
  readonly id: string;
  readonly crons: readonly string[];
  readonly tasks: Readonly<Record<string, readonly string[]>>;
  readonly settings: readonly unknown[];
  readonly broken: boolean;
}

const script = `
from airflow.dag_processing.dagbag import DagBag
def told(folder):
    file = folder / "${dagPath}"
    bag = DagBag(dag_folder=str(file), load_op_links=False)
    if bag.import_errors:
        raise ValueError(str(bag.import_errors))
    (dag,) = bag.dags.values()
    wrong = folder / "dags" / "wrong.py"
    wrong.write_text(file.read_text().replace("max_active_runs", "max_active_run"))
    timetable = dag.timetable
    crons = [each.expression if hasattr(each, "expression") else each._expression for each in getattr(timetable, "_timetables", getattr(timetable, "timetables", []))]
    return {
        "id": dag.dag_id,
        "crons": crons,
        "tasks": {task.task_id: sorted(task.downstream_task_ids) for task in dag.tasks},
        "settings": [dag.catchup, dag.max_active_runs],
        "broken": bool(DagBag(dag_folder=str(wrong), load_op_links=False).import_errors),
    }
`;

async function run(): Promise<Outcome> {
  const bundles = bundlesWith("pipeline", "airflow").filter(({ plan }) => plan.tier === 3);
  const home = { AIRFLOW_HOME: "/tmp/mlops-airflow", AIRFLOW__CORE__LOAD_EXAMPLES: "False" };
  const told = toldBy<Dag>(
    packages,
    script,
    bundles.map(({ folder }) => folder),
    home,
  );
  if (!told) return noPython;
  return outcomeOf(
    bundles,
    bundles.flatMap((bundle) => faultsOf(bundle, told[bundle.folder])),
    "DAGs",
  );
}

function faultsOf({ name, plan }: Bundle, told: ({ readonly error?: string } & Partial<Dag>) | undefined): readonly string[] {
  if (!told || told.error) return [`${name}: ${told?.error}`];
  const { steps, behindGate, gate } = retrainingOf(plan);
  const chain = [...steps.map((step) => step.name), gate.name, ...behindGate.map((step) => step.name)];
  const reported = (task: string) => (task === gate.name ? [] : ["report"]);
  const tasks = {
    ...Object.fromEntries(chain.map((task, index) => [task, [...chain.slice(index + 1, index + 2), ...reported(task)].sort()])),
    report: [],
  };
  const crons = Object.values(schedulesOf(plan));
  const { name: id } = retrainingOf(plan);
  const expected = { id, crons, tasks, settings: [false, 1], broken: true };
  return isDeepStrictEqual({ ...told }, expected)
    ? []
    : [`${name}: ${JSON.stringify(told)}, expected ${JSON.stringify(expected)}`];
}
