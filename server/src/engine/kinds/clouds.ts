/** What the services of clouds read: CloudFormation, Azure ML's YAML, Databricks' bundles and requests to Vertex AI. */
import { children, type Node, text } from "../text/tree";
import { type ContentKind, defineKind, type KindId } from "./kind";

/** The resource of a template that is of this type. */
export function resourcesOf(root: Node, type: string): readonly Node[] {
  return children(root.child("Resources")).filter((resource) => text(resource.child("Type")).startsWith(type));
}

const template = defineKind({
  id: "sagemaker/template",
  title: "CloudFormation template for SageMaker",
  schema: "sagemaker/template.schema.json",
  consequence: "CloudFormation refuses the template without it.",
  unknownKeys: "warning",
  mentions: ["AWS::SageMaker::"],
  recognise: (root) => resourcesOf(root, "AWS::SageMaker::").length > 0,
  name: (root) =>
    text(resourcesOf(root, "AWS::SageMaker::Endpoint")[0]?.at("Properties.EndpointName")) ||
    text(resourcesOf(root, "AWS::SageMaker::FeatureGroup")[0]?.at("Properties.FeatureGroupName")),
});

/** Told by the address of the schema, as Microsoft's own files are; else by the endpoint's name and what only this kind has. */
function azure(what: string, title: string, schema: RegExp, mark?: string): ContentKind {
  return defineKind({
    id: `azure-ml/${what}` as KindId,
    title,
    schema: `azure-ml/${what}.schema.json`,
    consequence: "Azure Machine Learning refuses the file without it.",
    unknownKeys: "warning",
    mentions: ["azuremlschemas", "endpoint_name"],
    recognise: (root) =>
      schema.test(text(root.child("$schema"))) || (mark !== undefined && [mark, "endpoint_name"].every((key) => root.child(key))),
    name: (root) => text(root.child("endpoint_name") ?? root.child("name")),
  });
}

const bundle = defineKind({
  id: "databricks/bundle",
  title: "Databricks bundle",
  schema: "databricks/bundle.schema.json",
  consequence: "Databricks refuses the bundle without it.",
  unknownKeys: "warning",
  mentions: ["model_serving_endpoints", "registered_models", "bundle"],
  fileName: /(?:^|[/\\])databricks\.ya?ml$/,
  recognise: (root) =>
    ["model_serving_endpoints", "registered_models"].some((key) => root.at(`resources.${key}`)) ||
    (root.at("bundle.name") !== undefined && ["targets", "include", "resources"].some((key) => root.child(key))),
  name: (root) => text(root.at("bundle.name")) || text(children(root.at("resources.model_serving_endpoints"))[0]?.child("name")),
});

const deployModel = defineKind({
  id: "vertex-ai/deploy-model",
  title: "Vertex AI request to deploy",
  schema: "vertex-ai/deploy-model.schema.json",
  consequence: "Vertex AI refuses the request without it.",
  unknownKeys: "warning",
  mentions: ["deployedModel"],
  recognise: (root) => root.child("deployedModel")?.type === "mapping",
  // named after model and version
  name: (root) => text(root.at("deployedModel.displayName")).replace(/-v?\d+(?:\.\d+)*.*$/, ""),
});

const alertPolicy = defineKind({
  id: "vertex-ai/alert-policy",
  title: "alert policy of Cloud Monitoring",
  schema: "vertex-ai/alert-policy.schema.json",
  consequence: "Cloud Monitoring refuses the policy without it.",
  unknownKeys: "warning",
  mentions: ["conditionThreshold"],
  recognise: (root) =>
    root.child("combiner") !== undefined && children(root.child("conditions")).some((each) => each.child("conditionThreshold")),
  name: (root) => text(root.at("userLabels.model")) || text(root.child("displayName")),
});

export const cloudKinds: readonly ContentKind[] = [
  template,
  azure("online-endpoint", "Azure ML online endpoint", /OnlineEndpoint\.schema\.json$/),
  azure("online-deployment", "Azure ML online deployment", /OnlineDeployment\.schema\.json$/, "instance_type"),
  azure("workspace", "Azure ML workspace", /\/workspace\.schema\.json$/),
  azure("model", "Azure ML model", /\/model\.schema\.json$/),
  azure("batch-endpoint", "Azure ML batch endpoint", /batchEndpoint\.schema\.json$/),
  azure("batch-deployment", "Azure ML batch deployment", /[bB]atchDeployment\.schema\.json$/, "compute"),
  bundle,
  deployModel,
  alertPolicy,
];
