import { didYouMean, nearest } from "../../text/did-you-mean";
import { spanWithin } from "../../text/scalar-place";
import { children, text } from "../../text/tree";
import { defineRule } from "../rule";

const project = (command: string): string =>
  `name: fraud-detection\nentry_points:\n  main:\n    parameters: { data: path, depth: { type: float, default: 6 } }\n    command: ${command}\n`;

export default defineRule({
  id: "mlproject/placeholder-undeclared",
  severity: "error",
  kinds: ["mlproject"],
  title: "Command with a parameter that is not declared",
  rationale:
    "MLflow fills `{name}` in a command with the value of the parameter of that name, and stops with an error where the entry point declares none. Declare it under `parameters`, with a type and a default; a brace that is meant literally is doubled: `{{`.",
  source: {
    title: "MLflow: Projects, entry points",
    url: "https://mlflow.org/docs/latest/ml/projects/",
    accessed: "2026-11-28",
  },
  examples: {
    good: [project("python train.py --data {data} --depth {depth}"), project("\"python -c 'print({{}})' {data}\"")],
    bad: [{ text: project("python train.py --data {data} --depth {«dept»}") }],
  },
  *check({ root }) {
    for (const entry of children(root.child("entry_points"))) {
      const command = entry.child("command");
      const declared = children(entry.child("parameters")).map(({ name }) => String(name));
      for (const { 1: name = "", index } of text(command)
        .replaceAll(/\{\{|\}\}/g, "  ")
        .matchAll(/\{([A-Za-z_]\w*)\}/g)) {
        if (!command || declared.includes(name)) continue;
        const at = spanWithin(command, { start: index + 1, end: index + 1 + name.length });
        const meant = nearest(name, declared);
        yield {
          at,
          message: `The entry point "${String(entry.name)}" has no parameter "${name}": MLflow refuses to run it.${didYouMean(name, declared)} Declare it under \`parameters\`.`,
          fixes: meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: [{ span: at, newText: meant }] }],
        };
      }
    }
  },
});
