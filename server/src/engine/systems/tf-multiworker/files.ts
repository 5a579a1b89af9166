/** TensorFlow's MultiWorkerMirroredStrategy: training on several machines as a program, and as a job of Kubeflow's training operator. */
import { defineFiles } from "../files";
import distributed from "./distributed";
import tfJob from "./tf-job";

export default defineFiles({ system: "tf_multiworker", generators: [distributed, tfJob] });
