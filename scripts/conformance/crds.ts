/**
 * `npm run conformance:crds`, or `npx tsx scripts/conformance/crds.ts serving-runtime` for some of our schema files: documents
 * drawn from the real CRD schemas. Whatever such a schema accepts we must accept, and whatever it refuses we should find.
 */
import { runChecks } from "./check";
import { crdsCheck } from "./crds/check";

await runChecks([crdsCheck(process.argv[2])]);
