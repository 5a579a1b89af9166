/** Horovod: training on several machines as a program, the image that it is built in, and a job of Kubeflow's MPI operator. */
import { defineFiles } from "../files";
import distributed from "./distributed";
import image from "./image";
import mpiJob from "./mpi-job";

export default defineFiles({ system: "horovod", generators: [distributed, image, mpiJob] });
