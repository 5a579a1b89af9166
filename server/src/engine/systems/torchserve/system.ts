/** TorchServe. */
import { deployedHere, passingHere } from "../own-deployment";
import { defineSystem, endOf } from "../system";

export default defineSystem({
  id: "torchserve",
  title: "TorchServe",
  source: { title: "TorchServe", url: "https://docs.pytorch.org/serve/", accessed: "2026-11-29" },
  status: endOf("serving.server", "torchserve"),
  roles: {
    serving: {
      artifact: "config.properties, the archiver's command; Deployment, HTTPRoute, rollout.py",
      accepted: [
        { by: "TorchServe 0.12.0, whose server reads config.properties", check: "torchserve: config" },
        { by: "torch-model-archiver 0.12.0, which packs the model", check: "torchserve" },
        { by: "kubeconform 0.7.0 -strict", check: "manifests of every way" },
      ],
    },
  },
  serves: ({ model }) => ({ protocol: "v1", missing: model?.storage_uri ? [] : ["model.storage_uri"] }),
  mirror: "the `RequestMirror` filter of the Gateway API",
  shadows: ({ missing }) => missing.length === 0,
  deployed: deployedHere,
  passing: passingHere,
});
