/** CEL expressions of a pipeline: whether they can be evaluated, and which inputs they read. */
import { type ASTNode, Environment, ParseError } from "@marcbachmann/cel-js";

export interface Expression {
  /** Why it cannot be evaluated, as the end of a sentence. */
  readonly flaw?: string;
  /** The names of input parameters and artifacts that must be there when it is evaluated. */
  readonly reads: Readonly<Record<"parameters" | "artifacts", readonly string[]>>;
}

/** The condition of a task: over the executor's input, to true or false. */
export function readCondition(text: string): Expression {
  return read(text, conditions());
}

/** A selector: over the value that it takes a part of. */
export function readSelector(text: string): Expression {
  return read(text, selectors());
}

/** Making an environment is slow; nothing in it ever changes. */
const conditions = once(() =>
  environment()
    .registerVariable({
      name: "inputs",
      schema: { parameters: "map<string, dyn>", parameter_values: "map<string, dyn>", artifacts: "map<string, dyn>" },
    })
    .registerVariable("outputs", "dyn"),
);
const values = ["null_value", "number_value", "string_value", "bool_value", "struct_value", "list_value"];
const selectors = once(() => values.reduce((made, name) => made.registerVariable(name, "dyn"), environment()));

function environment(): Environment {
  return new Environment({ unlistedVariablesAreDyn: false, homogeneousAggregateLiterals: false }).registerFunction(
    "parseJson(dyn): dyn",
    (text: unknown) => text,
  );
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Of what the type checker says only what every implementation of CEL says. */
const certain = new Set(["unknown_variable", "no_such_key"]);

function read(text: string, environment: Environment): Expression {
  const reads = { parameters: [], artifacts: [] };
  try {
    const { ast, check } = environment.parse(text);
    const { type, error } = check();
    if (error && certain.has(error.code)) return { flaw: lowerFirst(error.summary), reads };
    const isOther = environment === conditions() && type !== undefined && type !== "bool" && type !== "dyn";
    return { ...(isOther ? { flaw: `it gives ${type}, not true or false` } : {}), reads: readsOf(ast) };
  } catch (error) {
    return { flaw: error instanceof ParseError ? lowerFirst(error.summary) : "it cannot be read", reads };
  }
}

type InputMap = keyof Expression["reads"];
const maps: ReadonlyMap<string, InputMap> = new Map([
  ["parameters", "parameters"],
  ["parameter_values", "parameters"],
  ["artifacts", "artifacts"],
]);

function readsOf(ast: ASTNode): Expression["reads"] {
  const found = { parameters: new Set<string>(), artifacts: new Set<string>() };
  const guarded = { parameters: new Set<string>(), artifacts: new Set<string>() };
  for (const node of nodesOf(ast)) {
    const read = readAt(node);
    if (read) found[read.map].add(read.name);
    const guard = node.op === "in" && literal(node.args[0]) !== undefined ? inputMap(node.args[1]) : undefined;
    if (guard && node.op === "in") guarded[guard].add(literal(node.args[0]) ?? "");
  }
  const left = (map: InputMap): readonly string[] => [...found[map]].filter((name) => !guarded[map].has(name));
  return { parameters: left("parameters"), artifacts: left("artifacts") };
}

/** `inputs.parameter_values['x']` or `inputs.parameter_values.x`. */
function readAt(node: ASTNode): { readonly map: InputMap; readonly name: string } | undefined {
  if (node.op !== "[]" && node.op !== ".") return undefined;
  const [of, key] = node.args;
  const map = inputMap(of);
  const name = typeof key === "string" ? key : literal(key);
  return map && name !== undefined ? { map, name } : undefined;
}

function inputMap(node: ASTNode): InputMap | undefined {
  if (node.op !== "." || node.args[0].op !== "id" || node.args[0].args !== "inputs") return undefined;
  return maps.get(node.args[1]);
}

function literal(node: ASTNode): string | undefined {
  return node.op === "value" && typeof node.args === "string" ? node.args : undefined;
}

/** Every node of the expression; what stands in `has(…)` is asked about, not read. */
function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node;
  if (node.op === "call" && node.args[0] === "has") return;
  for (const part of [node.args].flat(3)) if (isNode(part)) yield* nodesOf(part);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === "object" && value !== null && "op" in value;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
