/** Katib searches in the cluster: an Experiment whose trials are Jobs of the bundle's image. */
import { defineFiles } from "../files";
import experiment from "./experiment";
import trial from "./trial";

export default defineFiles({ system: "katib", generators: [experiment, trial] });
