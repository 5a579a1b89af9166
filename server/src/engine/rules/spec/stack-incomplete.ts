import { isService } from "../../plan/capacity";
import type { Spec } from "../../plan/plan";
import { readableSpec } from "../../plan/read-spec";
import { isSettled, resolveStack } from "../../plan/stack";
import { andList } from "../../schema/or-list";
import { setAt } from "../../text/edits";
import { items, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/stack-incomplete",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Stack of your own that nobody can build on",
  rationale:
    "`existing_stack: custom` says that there is something, and not what it does. Name what tracks experiments (`tracking.tool`; the registry follows it) and what serves models (`serving.server`), or what is generated replaces them without knowing. `custom` is allowed there too: then nothing is generated for that role.",
  source: {
    title: "ML-Ops.org: MLOps principles",
    url: "https://ml-ops.org/content/mlops-principles",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      specWith({ existing_stack: "custom", tracking: "{ tool: mlflow }", serving: "{ server: kubernetes }" }),
      specWith({ existing_stack: "[custom, mlflow]", serving: "{ server: kserve }" }),
    ],
    bad: [
      { text: specWith({ existing_stack: "«custom» # grown over years" }) },
      { text: specWith({ existing_stack: "[mlflow, «custom»]" }) },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const custom = items(root.child("existing_stack")).find((item) => text(item) === "custom");
    if (!custom || !spec.deployment_target || !spec.model_type) return;
    const open = openRoles(spec as Spec);
    if (open.length === 0) return;
    const { value: stack } = resolveStack(spec as Spec);
    const values = open.map((role) => ({ ...role, value: stack[role.name] }));
    yield {
      at: custom.span,
      message: `A stack of your own is named, but not ${andList(open.map(({ words }) => words))}: ${andList(open.map(({ path }) => `"${path.join(".")}"`))} ${open.length === 1 ? "is" : "are"} missing. Name ${open.length === 1 ? "it" : "them"}, or it is replaced unseen.`,
      fixes: [
        {
          title: `Insert ${andList(values.map(({ path, value }) => `${path.join(".")}: ${value}`))}, as planned now`,
          edits: values.flatMap(({ path, value }) => setAt(root, path, value)),
        },
      ],
    };
  },
});

interface OpenRole {
  readonly name: "tracking" | "serving";
  readonly words: string;
  readonly path: readonly [string, string];
}

const rolesOfStack: readonly OpenRole[] = [
  { name: "tracking", words: "what tracks its experiments", path: ["tracking", "tool"] },
  { name: "serving", words: "what serves its models", path: ["serving", "server"] },
];

/** Roles that neither the spec nor another platform of the stack fills. */
function openRoles(spec: Spec): readonly OpenRole[] {
  return rolesOfStack.filter(({ name }) => {
    const isNeeded = name === "tracking" ? !usesNeptune(spec) : isService(spec);
    return isNeeded && !isSettled(name, spec);
  });
}

/** Neptune tracked experiments; that it has ended is another finding, with its own correction. */
function usesNeptune({ existing_stack: stack = [], tracking }: Spec): boolean {
  return tracking?.tool === "neptune" || [stack].flat().includes("neptune");
}
