/** LaunchDarkly, through Terraform: it has no file of its own that a repository could keep. */
import { defineFiles } from "../files";
import flag from "./flag";

export default defineFiles({ system: "launchdarkly", generators: [flag] });
