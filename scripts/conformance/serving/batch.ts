import type { Check } from "../check";
export const batch: Check = { name: "x", run: async () => ({ status: "skipped", lines: [] }) };
