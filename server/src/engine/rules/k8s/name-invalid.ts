import { type KindId, kindIds } from "../../kinds/kind";

import { replaceValue } from "../../text/edits";
import { isTemplated } from "../../text/templated";
import { text } from "../../text/tree";
import { defineRule } from "../rule";

/** Names of roles are parts of a path and take more characters. */
const kinds = kindIds.filter((id): id is KindId => /^kubernetes\/(?!.*Role)/.test(id));

interface Form {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly words: string;
}

const subdomain: Form = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
  words: "small letters, digits, `-` and `.`, a letter or digit at both ends",
};
const label: Form = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  words: "small letters, digits and `-`, a letter or digit at both ends",
};
/** Names that become more than the object's: a host name, or pods' names with something behind them. */
const forms: Partial<Readonly<Record<KindId, Form>>> = {
  "kubernetes/Namespace": label,
  "kubernetes/Service": {
    ...label,
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    words: "small letters, digits and `-`, a letter first",
  },
  "kubernetes/CronJob": { ...subdomain, longest: 52 },
};

const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata: {}\n`;

export default defineRule({
  id: "k8s/name-invalid",
  severity: "error",
  kinds,
  title: "Name that Kubernetes does not take",
  rationale:
    "Names of objects become host names, so they follow the rules of DNS: small letters, digits and hyphens. No underscores, as Python modules have, and no capitals. The API server refuses anything else.",
  source: {
    title: "Kubernetes: Object names and IDs",
    url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [configMap("fraud-detection.v2")],
    bad: [
      { text: configMap("«Fraud_Detection» # the model") },
      {
        text: "apiVersion: v1\nkind: Service\nmetadata: { name: «2-fraud» }\nspec: { ports: [{ port: 80 }] }\n",
        note: "A Service is a host, and its name begins with a letter.",
      },
    ],
  },
  *check({ root, kind }) {
    const node = root.at("metadata.name");
    const name = text(node);
    const { pattern, longest, words } = forms[kind.id] ?? subdomain;
    if (!node || name === "" || isTemplated(name)) return;
    const isLong = name.length > longest;
    if (!isLong && pattern.test(name)) return;
    const plain = name
      .toLowerCase()
      .replaceAll(/[_\s/]+/g, "-")
      .replaceAll(/^-+|-+$/g, "");
    yield {
      at: node.span,
      message: isLong
        ? `"${name}" has ${name.length} characters; a ${kind.title} may have ${longest}.`
        : `"${name}" is no name that Kubernetes takes: ${words}.`,
      fixes: !isLong && pattern.test(plain) ? [{ title: `Change to "${plain}"`, edits: replaceValue(node, plain) }] : [],
    };
  },
});
