/** `npm run conformance:corpus`: real manifests and broken ones, our verdict beside that of the real tools. */
import { runChecks } from "./check";
import { corpusChecks } from "./corpus/checks";

await runChecks(corpusChecks);
