/** Apache Airflow. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "airflow",
  title: "Apache Airflow",
  source: { title: "Apache Airflow", url: "https://airflow.apache.org/docs/apache-airflow/stable/", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active: 3.3.0 is from July 2026.",
    source: {
      title: "Apache Airflow: release notes",
      url: "https://airflow.apache.org/docs/apache-airflow/stable/release_notes.html",
      accessed: "2026-11-23",
    },
  },
  roles: {
    pipeline: {
      artifact: "DAG, step.py, submit.py",
      accepted: [{ by: "Apache Airflow 3.3.2, its DagBag", check: "retraining: Airflow" }],
    },
  },
});
