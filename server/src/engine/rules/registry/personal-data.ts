import { readableSpec } from "../../plan/read-spec";
import { namedAddress, personalAddress } from "../../practice/personal-data";
import { replaceValue } from "../../text/edits";
import type { Fix, Span } from "../../text/span";
import { type Node, type ScalarNode, text, walk } from "../../text/tree";
import { productionSpecWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "registry/personal-data",
  severity: "warning",
  kinds: ["model-registry"],
  title: "Personal e-mail address in a registry entry",
  rationale:
    "A registry entry is copied into every environment and kept for as long as the model may be questioned, often for years after the person has left; their address is personal data all that time. Name the service account that trained the model, the team or the role that approved it. Who did what in person belongs into the audit log, which has access rules and an end. Found are addresses of those who did something (`trained_by`, `approved_by` …) unless they say that they are no person's, and elsewhere addresses formed of a first and a last name.",
  source: {
    title: "GDPR, Article 5 in full: data minimisation and storage limitation",
    url: "https://gdprfine.com/articles/article-5-data-minimisation",
    accessed: "2026-11-28",
  },
  policyDefault: true,
  examples: {
    good: [
      registryEntry({ owner: "risk-ml@example.com" }, { approved_by: "ml-leads" }),
      registryEntry({}, { trained_by: "svc-training@project.iam.gserviceaccount.com" }),
    ],
    bad: [
      { text: registryEntry({}, { trained_by: "«data-scientist@example.com» # ask before retraining" }) },
      { text: registryEntry({ owner: "risk-ml" }, { trained_by: "«jdoe@example.com» # until May" }) },
      { text: registryEntry({ description: '"Retrained after a talk with «jane.doe@example.com»"' }) },
      {
        text: {
          "mlops.yaml": productionSpecWith(),
          "registry/entry.yaml": registryEntry({}, { approved_by: "«jdoe@example.com» # by phone" }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const spec = workspace.model(document).find(({ kind }) => kind.id === "mlops-spec");
    const role = roles(document.root, (spec && readableSpec(spec)) ?? {});
    for (const node of walk(document.root)) {
      if (node.type !== "scalar" || typeof node.value !== "string") continue;
      const address = isDoer(node) ? personalAddress(node.value) : namedAddress(node.value);
      if (address === undefined) continue;
      yield {
        at: placeOf(node, address),
        message: `"${address}" looks like a person's address, and the entry outlives their stay: that is personal data. Name a service account, a team or a role${isDoer(node) ? "" : ", or leave it out"}.`,
        fixes: replacement(node, address, role),
      };
    }
  },
});

/** `trained_by`, `approved_by`, a tag `author`: whoever did it. */
function isDoer({ name }: Node): boolean {
  return /(?:^|_)(?:by|author|user|creator|trainer|approver|reviewer)$/i.test(String(name));
}

interface Roles {
  readonly approver?: string;
  readonly owner?: string;
}

/** Who is known without being a person. */
function roles(entry: Node, spec: ReturnType<typeof readableSpec>): Roles {
  const [approver, another] = spec.governance?.approvers ?? [];
  const owner = text(entry.child("owner")) || spec.owner;
  return {
    ...(approver && !another && personalAddress(approver) === undefined ? { approver } : {}),
    ...(owner && personalAddress(owner) === undefined ? { owner } : {}),
  };
}

/** Who may approve is not who is accountable. */
function replacement(node: ScalarNode, address: string, { approver, owner }: Roles): readonly Fix[] {
  const role = /approv/i.test(String(node.name)) ? approver : owner;
  if (!role || !isDoer(node) || node.value !== address) return [];
  return [{ title: `Name ${role} instead`, edits: replaceValue(node, role) }];
}

/** The address itself, where the file spells it as the value does. */
function placeOf(node: Node, address: string): Span {
  const index = node.origin.text.slice(node.span.start, node.span.end).indexOf(address);
  return index < 0 ? node.span : { start: node.span.start + index, end: node.span.start + index + address.length };
}
