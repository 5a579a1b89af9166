import type { Check } from "../check";
export const rollout: Check = { name: "x", run: async () => ({ status: "skipped", lines: [] }) };
