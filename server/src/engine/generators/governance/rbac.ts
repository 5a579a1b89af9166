/** governance/rbac.yaml: who may change the deployed model, who may look, and as whom it runs. */
import { deployedObjects, jobsBeside, passingObjects } from "../../plan/delivery";
import type { Plan } from "../../plan/plan";
import type { ClusterObject } from "../../systems/system";
import { defineGenerator, headOf, type Step } from "../generator";
import { paths } from "../paths";
import { type Value, yamlDocuments } from "../render";

export default defineGenerator({
  id: "governance/rbac",
  tier: 3,
  path: paths.rbac,
  about: "rights in the cluster: who deploys, who looks, as whom it runs",
  applies: (plan) => deployedObjects(plan).length > 0,
  steps: () => [rights],
  generate: (plan, origin) => [yamlDocuments(paths.rbac, documents(plan), head(plan, origin))],
});

const rights: Step = {
  phase: "set up",
  title: "Give rights, as the namespace's administrator",
  commands: [`kubectl apply -f ${paths.rbac}`],
};

function head({ spec }: Plan, origin: Parameters<typeof headOf>[0]): string {
  return `${headOf(origin)}\nMap the identity of CI to the group ${deployers(spec.name)}; deployers change what is there, an administrator creates it first.`;
}

function deployers(name: string): string {
  return `${name}-deployers`;
}

function documents(plan: Plan): readonly Value[] {
  const { name, governance } = plan.spec;
  const approvers = governance?.approvers ?? [];
  const lookers = approvers.map((approver) => ({ kind: "Group", name: approver, apiGroup: rbac }));
  return [
    account(name),
    account(`${name}-deployer`),
    role(`${name}-deployer`, [...deploying(plan), ...passing(plan)]),
    binding(`${name}-deployer`, [
      { kind: "ServiceAccount", name: `${name}-deployer` },
      { kind: "Group", name: deployers(name), apiGroup: rbac },
    ]),
    ...(lookers.length > 0 ? [role(`${name}-viewer`, viewing(plan)), binding(`${name}-viewer`, lookers)] : []),
  ];
}

function deploying(plan: Plan): readonly Value[] {
  return [...deployedObjects(plan), ...jobsBeside(plan)].map(({ group, resource, name }) => ({
    apiGroups: [group],
    resources: [resource],
    resourceNames: [name],
    verbs: ["get", "list", "watch", "patch"],
  }));
}

/** What comes and goes with each version, such as a shadow: a right to create cannot name what it creates. */
function passing(plan: Plan): readonly Value[] {
  const passed = passingObjects(plan);
  if (passed.length === 0) return [];
  const each = (key: keyof ClusterObject) => [...new Set(passed.map((object) => object[key]))];
  const objects = { apiGroups: each("group"), resources: each("resource") };
  return [
    { ...objects, verbs: ["create"] },
    { ...objects, resourceNames: each("name"), verbs: ["get", "list", "watch", "patch", "delete"] },
  ];
}

const rbac = "rbac.authorization.k8s.io";

function account(name: string): Value {
  return { apiVersion: "v1", kind: "ServiceAccount", metadata: { name } };
}

function role(name: string, rules: Value): Value {
  return { apiVersion: `${rbac}/v1`, kind: "Role", metadata: { name }, rules };
}

function binding(name: string, subjects: Value): Value {
  const roleRef = { apiGroup: rbac, kind: "Role", name };
  return { apiVersion: `${rbac}/v1`, kind: "RoleBinding", metadata: { name }, roleRef, subjects };
}

/** What people look at before they approve: the objects, and the pods with their logs. */
function viewing(plan: Plan): readonly Value[] {
  const groups = [...new Set(deployedObjects(plan).map(({ group }) => group))];
  const resources = [...new Set(deployedObjects(plan).map(({ resource }) => resource))];
  return [{ apiGroups: [...groups, ""], resources: [...resources, "pods", "pods/log"], verbs: ["get", "list", "watch"] }];
}
