/** How a job reaches cloud and cluster by a token that its CI issues for it and vouches for: no key is stored anywhere. */
import type { Plan } from "../../plan/plan";
import type { Cloud } from "../../practice/stack";
import type { Delivery } from "../../systems/files";
import { cloudOf } from "./clusters";
import { addressesOf, type Deployment } from "./jobs";

export interface Identity {
  /** For whom the token is issued. */
  readonly audience: string;
  /** The variable that says in which file the token lies. */
  readonly tokenFile: string;
  /** Where the programs of the cloud find their settings, if not by the token's own variable. */
  readonly settingsFile?: string;
  /** What else they must be told. */
  readonly values?: Readonly<Record<string, string>>;
  /** After these the clients of the cloud's storage are logged in. */
  readonly cloud: readonly string[];
  /** After these kubectl is logged in too. */
  readonly cluster: readonly string[];
  /** An image with kubectl, Python and the programs of the cloud. */
  readonly image: string;
  /** What installs the rest in it. */
  readonly lacks: readonly string[];
  /** Variables that only the owner of cloud and cluster knows; none is a secret. */
  readonly forCloud: readonly string[];
  readonly forCluster: readonly string[];
}

export function identityOf(plan: Plan): Identity {
  return identities[cloudOf(plan) ?? "none"];
}

/** The same for the commands of a delivery, which a service of a cloud may take instead of a cluster. */
export function identityFor(plan: Plan, delivery: Delivery | undefined): Identity {
  const login = delivery?.login;
  return login === undefined ? identityOf(plan) : { ...identities[login], cluster: [], forCluster: [] };
}

const kubectlImage = "alpine/k8s:1.34.1";

/** What Google's clients exchange the token with: https://google.aip.dev/auth/4117 */
const googleSettings = JSON.stringify({
  type: "external_account",
  audience: "//iam.googleapis.com/%s",
  subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  token_url: "https://sts.googleapis.com/v1/token",
  credential_source: { file: "%s" },
  service_account_impersonation_url: "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/%s:generateAccessToken",
});

const google =
  `printf '${googleSettings}' "$WORKLOAD_IDENTITY_PROVIDER" "$ID_TOKEN_FILE" "$SERVICE_ACCOUNT"` +
  ' > "$GOOGLE_APPLICATION_CREDENTIALS"';

const identities: Readonly<Record<Cloud | "databricks" | "none", Identity>> = {
  aws: {
    audience: "sts.amazonaws.com",
    tokenFile: "AWS_WEB_IDENTITY_TOKEN_FILE",
    cloud: [],
    cluster: ['aws eks update-kubeconfig --name "$CLUSTER"'],
    image: kubectlImage,
    lacks: [],
    forCloud: ["AWS_ROLE_ARN", "AWS_DEFAULT_REGION"],
    forCluster: ["CLUSTER"],
  },
  gcp: {
    audience: "https://iam.googleapis.com/$WORKLOAD_IDENTITY_PROVIDER",
    tokenFile: "ID_TOKEN_FILE",
    settingsFile: "GOOGLE_APPLICATION_CREDENTIALS",
    cloud: [google],
    cluster: [
      'gcloud auth login --cred-file="$GOOGLE_APPLICATION_CREDENTIALS"',
      'gcloud container clusters get-credentials "$CLUSTER" --location "$REGION" --project "$PROJECT"',
    ],
    image: "gcr.io/google.com/cloudsdktool/google-cloud-cli:546.0.0",
    lacks: [],
    forCloud: ["WORKLOAD_IDENTITY_PROVIDER", "SERVICE_ACCOUNT"],
    forCluster: ["CLUSTER", "REGION", "PROJECT"],
  },
  azure: {
    audience: "api://AzureADTokenExchange",
    tokenFile: "AZURE_FEDERATED_TOKEN_FILE",
    cloud: [],
    cluster: [
      'az login --service-principal -u "$AZURE_CLIENT_ID" -t "$AZURE_TENANT_ID" --federated-token "$(cat "$AZURE_FEDERATED_TOKEN_FILE")"',
      'az aks get-credentials --name "$CLUSTER" --resource-group "$RESOURCE_GROUP"',
      "kubelogin convert-kubeconfig -l workloadidentity",
    ],
    image: "mcr.microsoft.com/azure-cli:2.79.0",
    lacks: ["az aks install-cli"],
    forCloud: ["AZURE_CLIENT_ID", "AZURE_TENANT_ID"],
    forCluster: ["CLUSTER", "RESOURCE_GROUP"],
  },
  /** https://docs.databricks.com/aws/en/dev-tools/auth/oauth-federation-exchange (read 2026-11-29) */
  databricks: {
    audience: "$DATABRICKS_ACCOUNT_ID",
    tokenFile: "DATABRICKS_OIDC_TOKEN_FILEPATH",
    values: { DATABRICKS_AUTH_TYPE: "file-oidc" },
    cloud: [],
    cluster: [],
    image: "python:3.12",
    lacks: ["curl -fsSL https://raw.githubusercontent.com/databricks/setup-cli/main/install.sh | sh"],
    forCloud: ["DATABRICKS_ACCOUNT_ID", "DATABRICKS_HOST", "DATABRICKS_CLIENT_ID"],
    forCluster: [],
  },
  /** A cluster can trust the tokens of a CI itself: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#using-authentication-configuration */
  none: {
    audience: "kubernetes",
    tokenFile: "ID_TOKEN_FILE",
    cloud: [],
    cluster: [
      'kubectl config set-cluster main --server "$KUBE_SERVER"',
      'kubectl config set-credentials ci --token "$(cat "$ID_TOKEN_FILE")"',
      "kubectl config set-context main --cluster main --user ci",
      "kubectl config use-context main",
    ],
    image: kubectlImage,
    lacks: [],
    forCloud: [],
    forCluster: ["KUBE_SERVER"],
  },
};

/** What whoever sets up the CI is asked for, beside secrets: one for each name. */
export function settingsOf(plan: Plan, { delivery, rolloutVariables }: Deployment): readonly string[] {
  const { forCluster, forCloud } = identityFor(plan, delivery);
  const asked = [...addressesOf(plan).asked, ...identityOf(plan).forCloud, ...forCloud, ...(delivery ? forCluster : [])];
  return [...new Set(["DATA", ...asked, ...rolloutVariables])];
}
