import { removeEntry } from "../../text/edits";
import { katibExperiment, katibPod } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "katib/trial-name",
  severity: "error",
  kinds: ["katib/Experiment"],
  title: "Trial's job with a name of its own",
  rationale:
    "Katib makes one job for every trial and gives each a name, in the experiment's namespace. Its webhook refuses a trial template whose job says `metadata.name` or `metadata.namespace`. Labels and annotations may stay.",
  source: {
    title: "Kubeflow Katib: configure the trial template",
    url: "https://www.kubeflow.org/docs/components/katib/user-guides/trial-template/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      katibExperiment(),
      katibExperiment({
        trialSpec: `\n      apiVersion: batch/v1\n      kind: Job\n      metadata:\n        labels: { team: risk }\n      spec: { template: { spec: ${katibPod("rate")} } }`,
      }),
    ],
    bad: [
      {
        text: katibExperiment({
          trialSpec: `\n      apiVersion: batch/v1\n      kind: Job\n      metadata:\n        labels: { team: risk }\n        «name»: trial\n      spec: { template: { spec: ${katibPod("rate")} } }`,
        }),
      },
    ],
  },
  *check({ root }) {
    for (const key of ["name", "namespace"]) {
      const entry = root.at(["spec", "trialTemplate", "trialSpec", "metadata", key]);
      if (!entry) continue;
      const message = `Katib gives the trials' jobs their ${key} and refuses a template that has one. Remove it.`;
      yield { at: entry.key, message, fixes: [{ title: "Remove it", edits: removeEntry(entry) }] };
    }
  },
});
