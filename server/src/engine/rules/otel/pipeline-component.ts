import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { children, items, type Node, text } from "../../text/tree";
import { defineRule, type Problem } from "../rule";

const collector = (exporters: string, pipeline: string): string =>
  `receivers:\n  otlp: { protocols: { grpc: {} } }\nexporters: ${exporters}\nservice:\n  pipelines:\n    traces: { receivers: [otlp], exporters: ${pipeline} }\n`;

export default defineRule({
  id: "otel/pipeline-component",
  severity: "error",
  kinds: ["otel-collector"],
  title: "Pipeline with a component that the collector does not have",
  rationale:
    "A pipeline names its components, and each name must be declared in the section of its kind (a connector counts as exporter of one pipeline and receiver of another): otherwise the collector does not start. A component that no pipeline names is never run, which is how a trace is lost without an error. The exporter `logging` was removed in 0.111; `debug` takes its place.",
  source: {
    title: "OpenTelemetry: Collector configuration",
    url: "https://opentelemetry.io/docs/collector/configuration/",
    accessed: "2026-11-28",
  },
  examples: {
    good: [collector('{ otlp/tempo: { endpoint: "tempo:4317" } }', "[otlp/tempo]")],
    bad: [
      { text: collector('{ otlp/tempo: { endpoint: "tempo:4317" } }', "[otlp/tempo, «otlp/temp»]") },
      { text: collector('{ otlp/tempo: { endpoint: "tempo:4317" }, «debug»: {} }', "[otlp/tempo]") },
      { text: collector("{ «logging»: {} }", "[logging]") },
    ],
  },
  *check({ root }) {
    const used = new Set<string>();
    for (const pipeline of children(root.at("service.pipelines")))
      for (const section of ["receivers", "processors", "exporters"]) {
        const declared = keysOf(root, section, ...(section === "processors" ? [] : ["connectors"]));
        for (const node of items(pipeline.child(section))) {
          used.add(`${section} ${text(node)}`);
          if (text(node) !== "" && !declared.includes(text(node)) && !text(node).includes("$"))
            yield undeclared(node, section, declared);
        }
      }
    for (const section of ["receivers", "processors", "exporters"])
      for (const component of children(root.child(section))) yield* judged(component, section, used);
  },
});

function keysOf(root: Node, ...sections: readonly string[]): readonly string[] {
  return sections.flatMap((section) => children(root.child(section)).map(({ name }) => String(name)));
}

function undeclared(node: Node, section: string, declared: readonly string[]): Problem {
  const meant = nearest(text(node), declared);
  return {
    at: node.span,
    message: `"${text(node)}" is not declared under \`${section}\`: the collector does not start.${didYouMean(text(node), declared)}`,
    fixes: meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: replaceValue(node, meant) }],
  };
}

function* judged(component: Node, section: string, used: ReadonlySet<string>): Generator<Problem> {
  const name = String(component.name);
  if (section === "exporters" && /^logging(?:\/|$)/.test(name))
    yield {
      at: component.key,
      message: "The exporter `logging` was removed: the collector does not start. Use `debug`, here and in the pipelines.",
    };
  else if (!used.has(`${section} ${name}`))
    yield {
      at: component.key,
      severity: "info",
      message: `No pipeline names "${name}": it never runs. Name it in one, or remove it.`,
    };
}
