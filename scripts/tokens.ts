/** `npx tsx scripts/tokens.ts FILES…`: tokens of files (o200k_base), as the budgets of bundles count them. */
import { readFileSync } from "node:fs";
import { encode } from "gpt-tokenizer/encoding/o200k_base";

const counts = process.argv.slice(2).map((file) => [encode(readFileSync(file, "utf8")).length, file] as const);
for (const [count, file] of counts) console.log(`${String(count).padStart(6)}  ${file}`);
console.log(`${String(counts.reduce((sum, [count]) => sum + count, 0)).padStart(6)}  in all`);
