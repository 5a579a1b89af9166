/** A pipeline of GitLab CI. Its keys are names of jobs, so the file's name tells it. */
import { defineKind } from "./kind";

export default defineKind({
  id: "gitlab-ci",
  title: "GitLab pipeline",
  schema: "gitlab/ci.schema.json",
  consequence: "GitLab refuses the pipeline without it.",
  unknownKeys: "warning",
  mentions: [],
  fileName: /(?:^|[/\\])[^/\\]*\.gitlab-ci\.ya?ml$/,
  onlyByName: true,
  recognise: () => false,
  name: () => "",
});
