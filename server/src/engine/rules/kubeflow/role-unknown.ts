import { trainingJob, trainingJobs, trainingWebhooks } from "../../kubeflow/training-job";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { renameKey } from "../../text/edits";
import { pyTorchJob, trainingPods } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kubeflow/role-unknown",
  severity: "error",
  kinds: trainingJobs,
  title: "Role that the training operator does not know",
  rationale:
    "A training job lists its pods by role: Master and Worker for PyTorch, Launcher and Worker for MPI and so on. The names are case-sensitive, and the training operator refuses a job with another one.",
  source: trainingWebhooks,
  examples: {
    good: [pyTorchJob({ Master: trainingPods("pytorch", 1) })],
    bad: [
      { text: pyTorchJob({ Master: trainingPods("pytorch", 1), "«Workers»": trainingPods("pytorch", 3) }) },
      { text: pyTorchJob({ Master: trainingPods("pytorch", 1), "«PS»": trainingPods("pytorch", 2) }) },
    ],
  },
  *check(document) {
    const job = trainingJob(document);
    // the TensorFlow webhook takes any role, and the operator corrects its case
    if (!job || document.kind.id === "kubeflow/TFJob") return;
    for (const role of job.roles) {
      const name = String(role.name);
      const { roles } = job.form;
      if (roles.includes(name)) continue;
      const free = roles.filter((each) => !job.replicas.child(each));
      const meant = nearest(name, free);
      const hint = didYouMean(name, free) || ` There is ${roles.join(" and ")}.`;
      yield {
        at: role.key,
        message: `"${name}" is no role of this job, so it is refused.${hint}`,
        fixes: meant ? [{ title: `Rename to "${meant}"`, edits: renameKey(role, meant) }] : [],
      };
    }
  },
});
