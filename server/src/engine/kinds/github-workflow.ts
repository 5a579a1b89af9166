/** A workflow of GitHub Actions. GitHub reads them from one folder only, so the folder tells them. */
import { defineKind } from "./kind";

export default defineKind({
  id: "github-workflow",
  title: "GitHub workflow",
  schema: "github/workflow.schema.json",
  consequence: "GitHub refuses the workflow without it.",
  unknownKeys: "warning",
  mentions: [],
  fileName: /(?:^|[/\\])\.github[/\\]workflows[/\\][^/\\]+\.ya?ml$/,
  onlyByName: true,
  recognise: () => false,
  name: () => "",
});
