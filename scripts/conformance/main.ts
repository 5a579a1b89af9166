/** `npm run conformance`: our verdicts beside those of the real tools. Installs what it needs, says what it skipped and why. */
import { runChecks } from "./check";
import { corpusChecks } from "./corpus/checks";
import { crdsCheck } from "./crds/check";
import { generatedManifests } from "./generated-manifests";

await runChecks([...corpusChecks, crdsCheck(), generatedManifests]);
