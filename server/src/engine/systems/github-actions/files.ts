/** GitHub Actions: what it gives to the commands that it runs. https://docs.github.com/actions/reference/workflows-and-actions/variables */
import { defineFiles } from "../files";

export default defineFiles({
  system: "github_actions",
  runner: { actor: "GITHUB_ACTOR", records: '"$GITHUB_STEP_SUMMARY"' },
});
