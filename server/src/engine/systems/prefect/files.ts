/** Prefect: a flow in the bundle's image, and its deployment. */
import { defineFiles } from "../files";
import deployment from "./deployment";
import flow from "./flow";
import submit from "./submit";

export default defineFiles({
  system: "prefect",
  variables: {
    WORK_POOL: "name of the work pool",
  },
  generators: [flow, deployment, submit],
  submits: true,
});
