/** Where specs name systems. */
import { toolKeys } from "../practice/stack";
import type { SystemRole } from "./system";

const { explanations: _, ...ofCore } = toolKeys;

/** The role that the system named at a key plays, by the key's path; `*` stands for the items of a list. */
const roleAt: Readonly<Record<string, SystemRole>> = {
  ...Object.fromEntries(Object.entries(ofCore).map(([role, key]) => [key, role as keyof typeof ofCore])),
  "features.online": "online features",
  "features.offline": "offline features",
  "infrastructure.edge_runtimes.*": "serving",
  ci: "ci",
  "governance.approval_system": "approvals",
  "hpo.engine": "hpo",
  "distributed_training.strategy": "distributed",
  "rollout.feature_flags": "flags",
  "alerting.pager": "pager",
  "alerting.chat": "chat",
};

/** Undefined where the value of the key is no system. */
export function roleAtKey(path: readonly (string | number)[]): SystemRole | undefined {
  return roleAt[path.map((step) => (typeof step === "number" ? "*" : step)).join(".")];
}
