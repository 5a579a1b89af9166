/** The framework a model was trained with, and its version: each framework is a thing of its own. */
import { children, text } from "../../text/tree";
import { type Fact, type Reader, stated } from "./statement";

/** Frameworks by the names of their packages. */
const packages: Readonly<Record<string, string>> = {
  "scikit-learn": "sklearn",
  torch: "pytorch",
  transformers: "huggingface",
  pyspark: "spark",
  paddlepaddle: "paddle",
};

const inPackages: Reader = ({ root }) =>
  children(root.child("dependencies")).flatMap((node) => {
    const [, name = "", version = ""] =
      /^([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*==\s*([\w.]+?)(?:\.\*)?\s*(?:;.*)?$/.exec(text(node)) ?? [];
    return version === "" ? [] : [{ value: version, at: node.span, about: packages[name.toLowerCase()] ?? name.toLowerCase() }];
  });

export const frameworkVersion: Fact = {
  name: "version of the framework",
  readers: {
    "mlops-spec": ({ root }) => {
      const framework = text(root.at("model.framework"));
      return framework === "" ? [] : stated(root.at("model.framework_version"), framework);
    },
    "python-env": inPackages,
  },
  // a line such as 2.1 is all its versions
  same: (a, b) => {
    const [one, other] = [a, b].map((version) => `${version}.`);
    return (one ?? "").startsWith(other ?? "") || (other ?? "").startsWith(one ?? "");
  },
};
