import { fileOf, runbookPaths } from "../../models/statements/runbooks";
import { beside, folderOf, foldersUp, inFolder } from "../../text/paths";
import { text } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const back = (runbook: string): string =>
  retrainingPipelineWith({ rollback: `{ to: previous_champion, on: [latency, error_rate], runbook: ${runbook} }` });
const alert = (path: string): string => prometheusRules(prometheusAlert({ annotations: `{ runbook_url: ${path} }` }));

export default defineRule({
  id: "cross/runbook-missing",
  severity: "warning",
  kinds: ["monitoring-config", "prometheus-rules", "retraining-pipeline"],
  title: "Runbook that does not exist",
  rationale:
    "Whoever is called at night follows the runbook; a path to a file that is not there is found out at the worst moment. A path counts from the file that names it, or from a folder above it, as from the root of a repository. Addresses are not looked up.",
  source: {
    title: "Google SRE workbook: On-call, playbooks",
    url: "https://sre.google/workbook/on-call/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "serving/pipeline.yaml": back("MODEL_CARD.md#rollback") },
      { "serving/pipeline.yaml": back('"https://wiki.example.com/rollback"') },
      { "monitoring/alerts.yaml": alert("runbooks/errors.md") },
    ],
    bad: [
      { text: { "serving/pipeline.yaml": back("«docs/rollback.md#at-night»") } },
      { text: { "monitoring/alerts.yaml": alert("«runbooks/latency.md»") } },
    ],
  },
  *checkAcross(document, workspace) {
    // a shell that was handed one text alone knows nothing about files: then none is missing
    if (workspace.files.size === 0) return;
    for (const node of runbookPaths(document)) {
      const file = fileOf(text(node));
      const places = [beside(document.path, file), ...foldersUp(folderOf(document.path)).map((folder) => inFolder(folder, file))];
      if (places.some((place) => workspace.exists(place))) continue;
      yield {
        at: node.span,
        message: `The runbook "${file}" does not exist, neither beside this file nor below a folder above it: whoever is called finds nothing. Write it there, or correct the path.`,
      };
    }
  },
});
