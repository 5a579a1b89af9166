/** Airflow: a DAG with a pod for each step. */
import { stepScript } from "../../generators/retraining/step-script";
import { defineFiles } from "../files";
import dag from "./dag";
import submit from "./submit";

export default defineFiles({
  system: "airflow",
  variables: {
    AIRFLOW_HOME: "Airflow's folder, with `dags` in it",
  },
  generators: [dag, stepScript("airflow", "airflow"), submit],
  submits: true,
});
