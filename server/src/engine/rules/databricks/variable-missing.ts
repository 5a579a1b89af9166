import { children, type Node, text } from "../../text/tree";
import { defineRule } from "../rule";

const bundle = (catalog: string) =>
  `bundle: { name: fraud-detection-mlflow }
variables:
  catalog: { description: Catalog of the model. }
resources:
  registered_models:
    fraud: { name: fraud_detection, catalog_name: ${catalog}, schema_name: fraud }
`;

export default defineRule({
  id: "databricks/variable-missing",
  severity: "error",
  kinds: ["databricks/bundle"],
  title: "Variable that the bundle does not have",
  rationale:
    "A value that refers to `var.NAME` is filled in from `variables` of the bundle when it is deployed. A name that does not stand there stops `databricks bundle validate` and with it every deployment. A bundle that includes other files may have it there, so only a bundle in one file is judged.",
  source: {
    title: "Databricks: substitutions and variables in bundles",
    url: "https://docs.databricks.com/aws/en/dev-tools/bundles/variables",
    accessed: "2026-11-29",
  },
  examples: {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Databricks fills it in
    good: [bundle('"${var.catalog}"'), bundle('"${bundle.target}"')],
    bad: [{ text: bundle('«"${var.catalogue}"»') }],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Databricks fills it in
  },
  *check({ root }) {
    if (!root.at("bundle.name") || root.child("include")) return;
    const known = new Set(children(root.child("variables")).map(({ name }) => `${name}`));
    for (const { node, name } of used(root.child("resources")))
      if (!known.has(name))
        yield {
          at: node.span,
          message: `The bundle has no variable "${name}", so it is not deployed. ${known.size > 0 ? `It has ${[...known].join(", ")}; n` : "N"}ame one of them, or add it under "variables".`,
        };
  },
});

function* used(node: Node | undefined): Generator<{ readonly node: Node; readonly name: string }> {
  if (node?.type === "scalar") for (const [, name = ""] of text(node).matchAll(/\$\{var\.([\w-]+)/g)) yield { node, name };
  for (const child of node ? children(node) : []) yield* used(child);
}
