/** How a job of GitHub Actions reaches the cluster or the service: by the identity that GitHub vouches for, without a stored key. */
import type { Plan } from "../../plan/plan";
import type { Cloud } from "../../practice/stack";
import type { Delivery } from "../../systems/files";
import { accessOf } from "../../systems/tracked-by";
import { remarked, type Value } from "../render";

/** Actions by the commit of a release; what a tag means can be changed by whoever owns the action. */
export const actions = {
  checkout: remarked("v6.0.2", "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd"),
  aws: remarked("v5.1.1", "aws-actions/configure-aws-credentials@61815dcd50bd041e203e49132bacad1fd04d2708"),
  gcp: remarked("v3.0.0", "google-github-actions/auth@7c6bc770dae815cd3e89ee6cdf493a5fab2cc093"),
  gke: remarked("v3.0.0", "google-github-actions/get-gke-credentials@3da1e46a907576cefaa90c484278bb5b259dd395"),
  azure: remarked("v2.3.0", "azure/login@a457da9ea143d694b1b9c7c869ebb04ebe844ef5"),
} as const;

/** Steps after which the programs of the cloud are logged in: none where no cloud is named. */
export function cloudLogin(plan: Plan): readonly Value[] {
  const cloud = cloudOf(plan);
  return cloud ? [logins[cloud]] : [];
}

/** The spec's cloud, or that of the service which tracks runs. */
export function cloudOf(plan: Plan): Cloud | undefined {
  return plan.spec.infrastructure?.cloud ?? accessOf(plan)?.cloud;
}

/** Steps after which the commands of a delivery are logged in. */
export function loginFor(plan: Plan, { login }: Delivery): readonly Value[] {
  if (login === undefined) return clusterLogin(plan);
  return login === "databricks" ? databricks : [logins[login]];
}

/** Steps after which kubectl is logged in. Names that only the repository knows are its variables. */
function clusterLogin(plan: Plan): readonly Value[] {
  const cloud = plan.spec.infrastructure?.cloud;
  return cloud ? [...cloudLogin(plan), clusters[cloud]] : [ownToken];
}

const logins: Readonly<Record<Cloud, Value>> = {
  aws: {
    uses: actions.aws,
    with: { "role-to-assume": variable("AWS_ROLE"), "aws-region": variable("AWS_REGION") },
  },
  gcp: {
    uses: actions.gcp,
    with: { workload_identity_provider: variable("WORKLOAD_IDENTITY_PROVIDER"), service_account: variable("SERVICE_ACCOUNT") },
  },
  azure: {
    uses: actions.azure,
    with: {
      "client-id": variable("AZURE_CLIENT_ID"),
      "tenant-id": variable("AZURE_TENANT_ID"),
      "subscription-id": variable("AZURE_SUBSCRIPTION_ID"),
    },
  },
};

/** Its program takes GitHub's token by itself: https://docs.databricks.com/aws/en/dev-tools/auth/provider-github, read 2026-11-29 */
const databricks: readonly Value[] = [
  { run: "curl -fsSL https://raw.githubusercontent.com/databricks/setup-cli/main/install.sh | sh" },
  {
    env: { HOST: variable("DATABRICKS_HOST"), CLIENT: variable("DATABRICKS_CLIENT_ID") },
    run: [
      'echo "DATABRICKS_AUTH_TYPE=github-oidc" >> "$GITHUB_ENV"',
      'echo "DATABRICKS_HOST=$HOST" >> "$GITHUB_ENV"',
      'echo "DATABRICKS_CLIENT_ID=$CLIENT" >> "$GITHUB_ENV"',
    ].join("\n"),
  },
];

const clusters: Readonly<Record<Cloud, Value>> = {
  aws: { run: 'aws eks update-kubeconfig --name "$CLUSTER"', env: { CLUSTER: variable("CLUSTER") } },
  gcp: { uses: actions.gke, with: { cluster_name: variable("CLUSTER"), location: variable("REGION") } },
  azure: {
    run: 'sudo az aks install-cli\naz aks get-credentials --name "$CLUSTER" --resource-group "$GROUP"\nkubelogin convert-kubeconfig -l azurecli',
    env: { CLUSTER: variable("CLUSTER"), GROUP: variable("RESOURCE_GROUP") },
  },
};

/** A cluster can trust GitHub's tokens itself: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#using-authentication-configuration */
const ownToken: Value = {
  name: "Log in with GitHub's token, which the cluster trusts",
  env: { SERVER: variable("KUBE_SERVER") },
  run: [
    'token=$(curl -sSf -H "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=kubernetes" | jq -r .value)',
    'kubectl config set-cluster main --server "$SERVER"',
    'kubectl config set-credentials ci --token "$token"',
    "kubectl config set-context main --cluster main --user ci",
    "kubectl config use-context main",
  ].join("\n"),
};

/** A setting of the repository that is no secret. */
export function variable(name: string): string {
  return expression(`vars.${name}`);
}

/** What GitHub works out before it runs the step. */
export function expression(words: string): string {
  return `\${{ ${words} }}`;
}
