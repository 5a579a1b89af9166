/** serving/api-contract.yaml: what a request and its answer look like, as OpenAPI 3.1 of the protocol the server speaks. */
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { yamlFile } from "../render";
import { contractOf } from "./protocols";

export default defineGenerator({
  id: "serving/api-contract",
  tier: 2,
  path: paths.apiContract,
  about: "requests and answers, as OpenAPI",
  applies: ({ spec, serving }) =>
    serving.pattern === "online" &&
    (serving.server === "kserve" || serving.server === "kubernetes") &&
    serving.missing.length === 0 &&
    (serving.protocol === "openai" || (spec.model?.signature?.inputs ?? []).length > 0),
  generate: (plan, origin) => {
    const { path, servers, request, answer, example } = contractOf(plan);
    return [
      yamlFile(
        paths.apiContract,
        {
          openapi: "3.1.0",
          info: { title: plan.spec.name, version: plan.version },
          servers,
          paths: {
            [path]: {
              post: {
                operationId: "predict",
                requestBody: { required: true, content: { "application/json": { schema: request, example } } },
                responses: {
                  "200": { description: "The prediction.", content: { "application/json": { schema: answer } } },
                  "400": { description: "The request breaks this contract." },
                },
              },
            },
          },
        },
        headOf(origin),
      ),
    ];
  },
});
