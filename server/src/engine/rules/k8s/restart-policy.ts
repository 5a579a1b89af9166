import { podSpec, workloads } from "../../practice/kubernetes-pods";
import { insertKey, replaceValue } from "../../text/edits";
import { isEmpty, text } from "../../text/tree";
import { absent } from "../example-texts";
import { deployment, job } from "../kubernetes-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "k8s/restart-policy",
  severity: "error",
  kinds: workloads.filter((kind) => kind !== "kubernetes/Pod"),
  title: "Restart policy that the kind of object does not take",
  rationale:
    "The pods of a Deployment, StatefulSet or DaemonSet live for ever, so only `Always` fits, which is also the default. Those of a Job end, so it must say `Never` (each failure is a new pod, whose log stays) or `OnFailure` (the same pod again); the default is refused there. The API server refuses anything else.",
  source: {
    title: "Kubernetes: Jobs, pod template",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template",
    accessed: "2026-11-23",
  },
  examples: {
    good: [job(), deployment({}, { restartPolicy: "Always" })],
    bad: [
      { text: job({}, { restartPolicy: absent }).replace("    spec:\n", "    «spec»: # of the pods\n") },
      { text: job({}, { restartPolicy: "«Always» # try again" }) },
      { text: deployment({}, { restartPolicy: "«OnFailure»" }) },
    ],
  },
  *check({ root, kind }) {
    const spec = podSpec(root, kind.id);
    if (spec?.type !== "mapping") return;
    const ends = kind.id === "kubernetes/Job" || kind.id === "kubernetes/CronJob";
    const policy = spec.child("restartPolicy");
    const allowed = ends ? ["Never", "OnFailure"] : ["Always"];
    const known = ["Always", "Never", "OnFailure"].includes(text(policy));
    if (isEmpty(policy) ? !ends : !known || allowed.includes(text(policy))) return;
    const [usual = ""] = allowed;
    yield {
      at: isEmpty(policy) || !policy ? spec.key : policy.span,
      message: `The pods of this object must have \`restartPolicy: ${allowed.join("` or `")}\`${ends ? "; by default it is Always, which a job cannot have" : ""}. The API server refuses it.`,
      fixes: isEmpty(policy)
        ? policy
          ? []
          : [{ title: `Insert restartPolicy: ${usual}`, edits: insertKey(spec, "restartPolicy", usual) }]
        : [{ title: `Change to ${usual}`, edits: policy ? replaceValue(policy, usual) : [] }],
    };
  },
});
