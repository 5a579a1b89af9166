#!/usr/bin/env node
// The executable that @vscode/test-electron starts in the place of `code`.
import { register } from "tsx/esm/api";

register();
await import("./code-shim.ts");
