import type { Command } from "../command";
import { check } from "./check";
import { deploy } from "./deploy";
import { drift } from "./drift";
import { explain } from "./explain";
import { generate } from "./generate";
import { hook } from "./hook";
import { lsp } from "./lsp";
import { plan } from "./plan";
import { preview } from "./preview";
import { rules } from "./rules";
import { trace } from "./trace";

/** All commands, in the order help lists them. */
export const commands: readonly Command[] = [check, plan, generate, preview, deploy, drift, trace, rules, explain, hook, lsp];
