/** What other threads run in tests: the program's own entry, from its source. A thread does not inherit that tsx is there. */
import { register } from "tsx/esm/api";

register();
await import("../../server/src/cli/entry.ts");
