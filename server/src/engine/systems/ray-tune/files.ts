/** Ray Tune: the search as a program, and as a job on a Ray cluster where there is Kubernetes. */
import { defineFiles } from "../files";
import hpo from "./hpo";
import rayJob from "./ray-job";

export default defineFiles({ system: "ray_tune", generators: [hpo, rayJob] });
