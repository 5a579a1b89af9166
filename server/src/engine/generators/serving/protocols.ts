/** Requests and answers of each protocol, as JSON Schema made from the model's signature. */
import type { Plan, Spec } from "../../plan/plan";
import type { Value } from "../render";
import { type Column, exampleOf, schemaOf, v2TypeOf } from "./columns";

export interface Contract {
  readonly path: string;
  /** Where the path begins, where that is not the service's own host. */
  readonly servers?: Value;
  readonly request: Value;
  readonly answer: Value;
  readonly example: Value;
}

export function contractOf(plan: Plan): Contract {
  return contracts[plan.serving.protocol](plan);
}

const contracts: Readonly<Record<Plan["serving"]["protocol"], (plan: Plan) => Contract>> = { v1, v2, openai, mlflow };

function object(properties: { readonly [key: string]: Value }): Value {
  return { type: "object", required: Object.keys(properties), properties };
}

function list(items: Value): Value {
  return { type: "array", minItems: 1, items };
}

function inputsOf({ model }: Spec): readonly Column[] {
  return model?.signature?.inputs ?? [];
}

function outputsOf({ model }: Spec): readonly Column[] {
  return model?.signature?.outputs ?? [];
}

/** A row in the order of the signature, as KServe's Python servers and TensorFlow Serving take it. */
function v1({ spec }: Plan): Contract {
  const inputs = inputsOf(spec);
  const row = {
    type: "array",
    prefixItems: inputs.map((column) => ({ title: column.name, ...schemaOf(column) })),
    minItems: inputs.length,
    items: false,
  };
  return {
    path: `/v1/models/${spec.name}:predict`,
    request: object({ instances: list(row) }),
    answer: object({ predictions: list(prediction(spec)) }),
    example: { instances: [inputs.map(exampleOf)] },
  };
}

function prediction(spec: Spec): Value {
  const [output, ...more] = outputsOf(spec);
  if (!output) return {};
  return more.length === 0 ? { title: output.name, ...schemaOf(output) } : { type: "array" };
}

/** https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol: one tensor for each column, rows in its first dimension. */
function v2({ spec, serving }: Plan): Contract {
  const inputs = inputsOf(spec);
  const isTable = serving.emitter === "mlserver" || serving.emitter === "kserve-mlserver";
  const parameters = { content_type: "pd" };
  const tensors = list({ oneOf: inputs.map((column) => tensor({ name: { const: column.name } }, column)) });
  const answers = outputsOf(spec).map((column) => tensor({ name: { type: "string" } }, column));
  return {
    path: `/v2/models/${spec.name}/infer`,
    // MLServer makes a table of the columns only where it is told to
    request: object({ ...(isTable ? { parameters: { const: parameters } } : {}), inputs: tensors }),
    answer: object({
      model_name: { type: "string" },
      outputs: list(answers.length === 1 ? answers[0] : { anyOf: answers.length > 0 ? answers : undefined }),
    }),
    example: {
      ...(isTable ? { parameters } : {}),
      inputs: inputs.map((column) => ({
        name: column.name,
        shape: shapeOf(column),
        datatype: v2TypeOf(column),
        data: Array.from({ length: shapeOf(column).reduce((product, size) => product * size, 1) }, () => exampleOf(column)),
      })),
    },
  };
}

function tensor(name: { readonly [key: string]: Value }, column: Column): Value {
  return object({
    ...name,
    shape: list({ type: "integer" }),
    datatype: { const: v2TypeOf(column) },
    data: { type: "array", items: schemaOf(column) },
  });
}

/** The smallest shape that fits: one row. */
function shapeOf({ shape = [-1] }: Column): readonly number[] {
  return shape.map((size) => (size > 0 ? size : 1));
}

/** KServe's Hugging Face server and vLLM answer as OpenAI's does: https://platform.openai.com/docs/api-reference/chat */
function openai({ spec, serving }: Plan): Contract {
  const message = object({ role: { enum: ["system", "user", "assistant"] }, content: { type: "string" } });
  return {
    ...(serving.isLlmService ? behindGateway(spec) : { path: "/openai/v1/chat/completions" }),
    request: object({ model: { const: spec.name }, messages: list(message) }),
    answer: object({ choices: list(object({ message })) }),
    example: { model: spec.name, messages: [{ role: "user", content: "Hello" }] },
  };
}

/**
 * A gateway serves many models, and by this path one of them, whichever of its versions answers: config-llm-router-route.yaml of
 * https://github.com/kserve/kserve/tree/v0.20.0/config/llmisvcconfig
 */
function behindGateway({ name }: Spec): Pick<Contract, "path" | "servers"> {
  const namespace = { default: "default", description: "Of the service." };
  return {
    path: "/v1/chat/completions",
    servers: [{ url: `/publishers/{namespace}/models/${name}`, variables: { namespace } }],
  };
}

/** https://mlflow.org/docs/latest/ml/deployment/deploy-model-locally/ */
function mlflow({ spec }: Plan): Contract {
  const inputs = inputsOf(spec);
  const needed = inputs.filter(({ required = true }) => required).map(({ name }) => name);
  const row = {
    type: "object",
    required: needed,
    properties: Object.fromEntries(inputs.map((column) => [column.name, schemaOf(column)])),
  };
  return {
    path: "/invocations",
    request: object({ dataframe_records: list(row) }),
    answer: object({ predictions: { type: "array" } }),
    example: { dataframe_records: [Object.fromEntries(inputs.map((column) => [column.name, exampleOf(column)]))] },
  };
}
