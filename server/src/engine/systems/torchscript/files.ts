/** TorchScript on devices. */
import { frameworkPackages } from "../../practice/python-packages";
import { installing } from "../deploying";
import { defineFiles } from "../files";
import { torchScript } from "./device";

const { name, version } = frameworkPackages.pytorch;

export default defineFiles({
  system: "torchscript",
  device: torchScript,
  deploy: (plan) => installing(plan, `pip install ${name}==${version}`),
});
