/** What a name stands for, where it is declared: in short, so that nobody has to go there. */

import { namesAt, namesakes } from "../../names/namesakes";
import { capital } from "../../text/sentence";
import { children, items, type Node, text } from "../../text/tree";
import type { Teller } from "./asked";

export const tellDefinition: Teller = ({ document, documents, offset }) => {
  const here = namesAt(document, offset);
  const [place] = here;
  if (!place || place.mention.declares) return undefined;
  const declared = namesakes(here, documents).find(({ mention }) => mention.declares);
  if (!declared) return undefined;
  const { space, node, name } = declared.mention;
  const holder = node.name === name ? node : (node.parent ?? node);
  const words = summaries[space.what]?.(holder) ?? "";
  const where = declared.document.path === document.path ? "" : ` in ${declared.document.path.replace(/^.*[/\\]/, "")}`;
  return `${capital(space.what)} \`${name}\`${where}${words ? `: ${words}` : ""}`;
};

/** By what the things are called in the names' table. */
const summaries: Readonly<Record<string, (holder: Node) => string>> = {
  component: (holder) =>
    listed([ports("takes", holder.child("inputDefinitions")), ports("gives", holder.child("outputDefinitions"))]),
  executor: (holder) => image(holder.child("container") ?? holder),
  task: (holder) =>
    listed([
      labelled("runs", text(holder.at("componentRef.name")) || text(holder.child("template"))),
      labelled("after", names(items(holder.child("dependentTasks") ?? holder.child("dependencies")))),
    ]),
  step: (holder) =>
    listed([
      labelled("runs", text(holder.child("component")) || text(holder.child("template")) || text(holder.child("image"))),
      labelled("after", names(items(holder.child("dependencies")))),
    ]),
  template: template,
  volume: (holder) =>
    children(holder)
      .flatMap(({ name }) => (name === "name" ? [] : [`\`${name}\``]))
      .join(", "),
  receiver: (holder) =>
    children(holder)
      .flatMap(({ name }) => (String(name).endsWith("_configs") ? [String(name).slice(0, -"_configs".length)] : []))
      .join(", ") || text(holder),
  metric: (holder) =>
    text(holder.child("description")) || labelled("computed as", text(holder.child("expr") ?? holder.child("query"))),
  alert: (holder) => labelled("fires on", text(holder.child("expr"))),
  node: (holder) =>
    listed([
      text(holder.child("routerType")),
      names(children(holder.child("steps")).map((step) => step.child("serviceName") ?? step.child("nodeName"))),
    ]),
  "input parameter": typed,
  "input artifact": typed,
  "output parameter": typed,
  "output artifact": typed,
};

function typed(holder: Node): string {
  const type = text(holder.child("parameterType")) || text(holder.at("artifactType.schemaTitle"));
  const standard = holder.child("defaultValue");
  return listed([
    type,
    standard ? `default \`${JSON.stringify(standard.value)}\`` : holder.child("isOptional")?.value === true ? "optional" : "",
    text(holder.child("description")),
  ]);
}

/** `takes x (NUMBER_DOUBLE), y (system.Model)` */
function ports(verb: string, definitions: Node | undefined): string {
  const all = ["parameters", "artifacts"].flatMap((group) => children(definitions?.child(group)));
  return labelled(
    verb,
    all
      .map((port) => `\`${port.name}\` (${text(port.child("parameterType")) || text(port.at("artifactType.schemaTitle"))})`)
      .join(", "),
  );
}

const templateTypes = ["container", "script", "steps", "dag", "resource", "suspend", "http", "data", "containerSet", "plugin"];

function template(holder: Node): string {
  const type = templateTypes.find((each) => holder.child(each));
  const takes = names(children(holder.at("inputs.parameters")).map((parameter) => parameter.child("name")));
  return listed([type ? `${type} ${image(holder.child(type))}`.trim() : "", labelled("takes", takes)]);
}

function image(container: Node | undefined): string {
  const name = text(container?.child("image"));
  return name ? `\`${name}\`` : "";
}

function names(nodes: readonly (Node | undefined)[]): string {
  return nodes
    .map((node) => text(node))
    .filter(Boolean)
    .map((name) => `\`${name}\``)
    .join(", ");
}

function labelled(label: string, words: string): string {
  return words ? `${label} ${words}` : "";
}

function listed(parts: readonly string[]): string {
  return parts.filter(Boolean).join("; ");
}
