import { field } from "../../kfp/fields";
import { isMoving } from "../../kfp/image";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { text } from "../../text/tree";
import { kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (image: string): string =>
  kubeflowPipeline({ executors: { "exec-train": `{ container: { image: ${image}, command: [python, train.py] } }` } });

export default defineRule({
  id: "kfp/image-latest",
  severity: "warning",
  kinds: pipelineKinds,
  title: "Image that may change between two runs",
  rationale:
    "An image without a tag, or with the tag `latest`, is whatever was pushed last: the same pipeline trains with other libraries next week, and a cached result may come from another program. Name a version, or a digest, which can never change.",
  source: {
    title: "Kubernetes: Images",
    url: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
    accessed: "2026-11-23",
  },
  examples: {
    good: [pipeline('"python:3.11"'), pipeline(`"registry:5000/trees@sha256:${"0".repeat(64)}"`)],
    bad: [{ text: pipeline('«"python:latest"»') }, { text: pipeline("«registry.example.com/fraud/trainer»") }],
  },
  *check(document) {
    for (const { container } of pipelineOf(document).executors.values()) {
      const image = field(container, "image");
      if (!image || !isMoving(text(image))) continue;
      yield {
        at: image.span,
        message: `The image "${text(image)}" may be another one in the next run. Name a version or a digest.`,
      };
    }
  },
});
