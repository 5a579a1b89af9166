/** cost/report.md: what running the model takes, and what that costs by the prices of the spec; quantities alone where there is no price. */
import type { Plan } from "../../plan/plan";
import { grouped } from "../../text/grouped";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { markdownFile } from "../render";
import { advice } from "./advice";
import { type Item, itemsOf, priceOf } from "./items";

export default defineGenerator({
  id: "cost/report",
  tier: 3,
  path: paths.cost,
  about: "what running it takes and costs",
  generate: (plan, origin) => [
    markdownFile(paths.cost, [
      `# Cost of ${plan.spec.name}`,
      `<!-- ${headOf(origin)} -->`,
      table(plan),
      total(plan),
      `## Where to save\n\n${advice(plan)
        .map((line) => `- ${line}`)
        .join("\n")}`,
    ]),
  ],
});

function table(plan: Plan): string {
  const rows = itemsOf(plan).map(
    (item) => `| ${item.what} | ${item.from} | ${grouped(item.quantity)} ${item.unit} | ${money(item, plan)} |`,
  );
  return `| What | From | Quantity | Cost |\n| --- | --- | --- | --- |\n${rows.join("\n")}`;
}

function money(item: Item, { spec }: Plan): string {
  const price = priceOf(item, spec.cost);
  return price === undefined ? `no \`cost.${item.price}\` in the spec` : amount(price, spec.cost?.currency);
}

function amount(value: number, currency = ""): string {
  return `${value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency}`.trim();
}

/** The sum of what runs all month, where every part of it has a price. */
function total(plan: Plan): string | undefined {
  const { cost } = plan.spec;
  const monthly = (load: "least" | "most") =>
    itemsOf(plan)
      .filter(({ when }) => when === load || when === "always")
      .map((item) => priceOf(item, cost));
  const [least, most] = [monthly("least"), monthly("most")].map((prices) =>
    prices.length > 0 && prices.every((price) => price !== undefined) ? prices.reduce((sum, price) => sum + price, 0) : undefined,
  );
  if (least === undefined || most === undefined) return undefined;
  return `In a month between **${amount(least, cost?.currency)}** (quiet) and **${amount(most, cost?.currency)}** (at the limit all the time), training not included.`;
}
