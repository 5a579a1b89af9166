/** Horovod. */
import { defineSystem, endOf } from "../system";

export default defineSystem({
  id: "horovod",
  title: "Horovod",
  source: { title: "Horovod with PyTorch", url: "https://horovod.readthedocs.io/en/stable/pytorch.html", accessed: "2026-11-29" },
  status: endOf("distributed_training.strategy", "horovod"),
  trainsWith: "pytorch",
  roles: {
    distributed: {
      artifact: "distributed.py, an image of its own, MPIJob",
      accepted: [
        {
          by: "horovod 0.28.1, compiled as C++17 for torch 2.11.0, and mlflow 3.15.2: two processes train, one is killed, both go on",
          check: "Horovod",
        },
        { by: "kubeconform 0.7.0, CRDs of the MPI operator 0.6.0", check: "MPIJob" },
      ],
    },
  },
});
