import { annotation } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { type Node, text } from "../../text/tree";
import { llmService } from "../kserve-example-texts";
import { defineRule } from "../rule";

const prefix = "serving.kserve.io/exp-dra-";
const deviceClass = `${prefix}device-class`;
const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

/** What each annotation must hold. */
const forms: readonly { readonly name: string; readonly form: RegExp; readonly words: string }[] = [
  {
    name: "device-class",
    form: new RegExp(`^${label}(\\.${label})*$`),
    words: "the name of a DeviceClass, such as gpu.nvidia.com",
  },
  { name: "device-count", form: /^([1-9]\d*)?$/, words: "a whole number from 1" },
  { name: "cel-selector", form: /\S/, words: "a CEL expression" },
  { name: "container-name", form: new RegExp(`^${label}$`), words: "the name of a container" },
];

const service = (annotations: Readonly<Record<string, string>>): string => llmService("  replicas: 1", annotations);

export default defineRule({
  id: "kserve/llm-devices",
  severity: "error",
  kinds: ["kserve/LLMInferenceService"],
  title: "Device annotation that KServe refuses",
  rationale:
    "With the annotations `serving.kserve.io/exp-dra-…` KServe claims devices for a service (dynamic resource allocation, experimental). They start with the class of devices; the others say how many, which, and for which container. The webhook refuses them without a class, and values that cannot be meant.",
  source: kserveSources.managedDevices,
  examples: {
    good: [service({ "exp-dra-device-class": "gpu.nvidia.com", "exp-dra-device-count": '"2"' })],
    bad: [
      { text: service({ "exp-dra-device-class": "gpu.nvidia.com", "exp-dra-device-count": '«"0"»' }) },
      { text: service({ "exp-dra-device-class": "«GPU»" }) },
      {
        text: service({ "exp-dra-container-name": "main" }).replace(
          "serving.kserve.io/exp-dra-container-name",
          "«serving.kserve.io/exp-dra-container-name»",
        ),
      },
    ],
  },
  *check({ root }) {
    const present = forms.flatMap(({ name, ...form }) => {
      const node = annotation(root, prefix + name);
      return node ? [{ node, ...form }] : [];
    });
    const [first] = present;
    if (first && !annotation(root, deviceClass))
      yield {
        at: first.node.key,
        message: `"${first.node.name}" needs the annotation ${deviceClass} beside it; KServe refuses the service without.`,
      };
    for (const { node, form, words } of present.filter(({ node }) => isText(node))) {
      if (!form.test(text(node).trim()))
        yield { at: node.span, message: `"${text(node)}" is not ${words}; KServe refuses the service.` };
    }
  },
});

function isText({ value }: Node): boolean {
  return typeof value === "string";
}
