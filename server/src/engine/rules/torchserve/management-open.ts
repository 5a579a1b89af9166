import { text } from "../../text/tree";
import { defineRule } from "../rule";

const settings = (management: string): string =>
  `inference_address=http://0.0.0.0:8080\nmanagement_address=${management}\nload_models=fraud-detection.mar\n`;

export default defineRule({
  id: "torchserve/management-open",
  severity: "error",
  kinds: ["torchserve/config"],
  title: "Management port that everybody reaches",
  rationale:
    "Whoever reaches TorchServe's management port loads an archive from any address, and its code runs: that is how thousands of servers could be taken over in 2023 (CVE-2023-43654). Nobody mends TorchServe any more. Bind the port to 127.0.0.1, and give models with the image or an init container.",
  source: {
    title: "GitHub advisory: TorchServe server-side request forgery",
    url: "https://github.com/pytorch/serve/security/advisories/GHSA-8fxr-qfr9-p34w",
    accessed: "2026-11-29",
  },
  examples: {
    good: [{ "config.properties": settings("http://127.0.0.1:8081") }],
    bad: [{ text: { "config.properties": settings("«http://0.0.0.0:8081»") } }],
  },
  *check({ root }) {
    for (const key of ["management_address", "grpc_management_address"]) {
      const node = root.child(key);
      if (!node || !/^(?:https?:\/\/)?(?:0\.0\.0\.0|\[?::\]?)(?::\d+)?$/.test(text(node))) continue;
      yield {
        at: node.span,
        message: `\`${key}\` listens for everybody, and who reaches it runs any code. Bind it to 127.0.0.1.`,
      };
    }
  },
});
