/**
 * `npm run conformance`: our verdicts beside those of the real tools. Installs what it needs, says what it skipped and why.
 * `npm run conformance -- promtool` runs only the checks whose name holds the word.
 */
import { runChecks } from "./check";
import { allChecks } from "./checks";
import { serveChecks, workerMark } from "./worker";

const wanted = process.argv[2] ?? "";
const checks = await allChecks();
if (wanted === workerMark) serveChecks(checks);
else await runChecks(checks.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase())));
