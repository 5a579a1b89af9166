/** `npm run conformance`: our verdicts beside those of the real tools. Installs what it needs, says what it skipped and why. */
import { runChecks } from "./check";
import { allChecks } from "./checks";

/** `npm run conformance -- promtool` runs only the checks whose name holds the word. */
const wanted = process.argv[2] ?? "";
const checks = await allChecks();
await runChecks(checks.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase())));
