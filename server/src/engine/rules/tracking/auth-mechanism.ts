import { mlflowSources } from "../../practice/mlflow-sources";
import { describesServer, runsMlflow, trackingOf } from "../../practice/tracking";
import type { Fault } from "../../schema/fault";
import { governanceOf } from "../../situation";
import { insertKey, replaceValue, setKeys } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { absent, productionSpecWith, specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";
import { trackingConfig } from "../tracking-example-texts";

/** What MLflow needs for each way to log in (https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth). */
const mechanisms = {
  basic: { mechanism: "basic", app_name: "basic-auth", secret_env: ["MLFLOW_FLASK_SERVER_SECRET_KEY"] },
  oidc: { mechanism: "oidc", app_name: "oidc-auth" },
  proxy: { mechanism: "proxy" },
} as const;
type Mechanism = keyof typeof mechanisms;
const names = Object.keys(mechanisms) as readonly Mechanism[];

export default defineRule({
  id: "tracking/auth-mechanism",
  severity: "warning",
  kinds: ["tracking-config", "mlops-spec"],
  title: "Login that is off, or that MLflow does not have",
  rationale:
    "An MLflow server lets everyone in unless it is started with a login: whoever reaches it can read every run and replace every model. `auth_enabled: true` alone switches nothing on. MLflow has accounts of its own (`basic`: --app-name basic-auth, with MLFLOW_FLASK_SERVER_SECRET_KEY and another password than the one it ships with); single sign-on comes from a community plugin (`oidc`: --app-name oidc-auth), and everything else, LDAP and OAuth among it, from a reverse proxy in front (`proxy`). For an experiment no login is fine.",
  source: mlflowSources.login,
  examples: {
    good: [
      trackingConfig(),
      trackingConfig({ auth: "{ app_name: oidc-auth }" }),
      trackingConfig({ auth_enabled: "false", auth: "{ mechanism: none }" }),
      { "mlops.yaml": specWith({}), "tracking/config.yaml": trackingConfig({ auth_enabled: "false", auth: absent }) },
      productionSpecWith({ tracking: "{ tool: mlflow, auth: basic }" }),
    ],
    bad: [
      { text: trackingConfig({ "«auth_enabled»": "true # since the audit", auth: absent }) },
      { text: trackingConfig({ auth_enabled: "true", auth: "{ mechanism: «none» }" }) },
      {
        text: {
          "mlops.yaml": productionSpecWith(),
          "tracking/config.yaml": trackingConfig({ auth_enabled: "«false» # inside the VPN", auth: absent }),
        },
      },
      {
        text: {
          "mlops.yaml": productionSpecWith(),
          "tracking/config.yaml": trackingConfig({
            "«tracking_uri»": "https://mlflow.example.com",
            auth_enabled: absent,
            auth: absent,
          }),
        },
      },
      { text: productionSpecWith({ tracking: "{ tool: mlflow, auth: «none» }" }) },
      { text: trackingConfig({ auth: "{ mechanism: «ldap» }" }), note: "MLflow has no LDAP." },
    ],
  },
  *checkAcross(document, workspace) {
    const settings = trackingOf(document);
    if (!settings || !runsMlflow(document)) return;
    const level = governanceOf(document, workspace);
    const isExperiment = level === undefined || level === "experimental";
    if (document.kind.id === "mlops-spec") yield* inSpec(settings, isExperiment);
    else yield* inConfig(settings, isExperiment);
  },
  explains(fault, document) {
    const asked = text(fault.node).toLowerCase();
    if (!isMechanism(fault) || !runsMlflow(document) || !/ldap|directory|kerberos|saml|oauth|sso|openid/.test(asked))
      return undefined;
    const fitting: readonly Mechanism[] = /oauth|sso|openid/.test(asked) ? ["oidc", "proxy"] : ["proxy"];
    return {
      at: fault.node.span,
      severity: "error",
      message: `MLflow has no login by ${text(fault.node)}. Use ${fitting.includes("oidc") ? '"oidc", the community plugin for single sign-on, or ' : ""}"proxy", a reverse proxy in front that knows it.`,
      fixes: fitting.map((name) => ({ title: `Use ${name}`, edits: replaceValue(fault.node, name) })),
    };
  },
});

function isMechanism({ keyword, node }: Fault): boolean {
  return keyword === "enum" && ["auth.mechanism", "tracking.auth"].includes(node.path.join("."));
}

function* inSpec(settings: Node, isExperiment: boolean): Generator<Problem> {
  const auth = settings.child("auth");
  if (!auth || text(auth) !== "none" || isExperiment) return;
  yield { at: auth.span, message: open, fixes: names.map((name) => ({ title: `Use ${name}`, edits: replaceValue(auth, name) })) };
}

const open =
  "No login protects this tracking server beyond an experiment: whoever reaches it can read every run and replace every model. Use basic, oidc or a proxy.";

function* inConfig(settings: Node, isExperiment: boolean): Generator<Problem> {
  const enabled = settings.child("auth_enabled");
  const auth = settings.child("auth");
  const mechanism = auth?.child("mechanism");
  const said = text(mechanism) || (auth?.child("app_name") ? "by its app_name" : "");
  if (enabled?.value === true && said === "")
    yield {
      at: enabled.key,
      message:
        '"auth_enabled: true" names no way to log in, and alone it switches nothing on: the server lets everyone in. Say under "auth" which mechanism: basic, oidc or proxy.',
      fixes: names.map((name) => ({
        title: `Log in by ${name}`,
        edits: auth ? setKeys(auth, mechanisms[name]) : insertKey(settings, "auth", mechanisms[name]),
      })),
    };
  else if (enabled?.value === true && mechanism && said === "none")
    yield {
      at: mechanism.span,
      message: 'A login is asked for by "auth_enabled: true", and "none" is no login. Use basic, oidc or proxy.',
      fixes: switches(settings),
    };
  else if (isExperiment) return;
  else if (enabled?.value === false || said === "none")
    yield {
      at: (enabled?.value === false ? enabled : mechanism)?.span ?? settings.span,
      message: open,
      fixes: switches(settings),
    };
  else if (!enabled && said === "" && describesServer(settings))
    yield {
      at: settings.child("tracking_uri")?.key ?? settings.span,
      message: `Nothing says how people log in, and MLflow's default is not at all. ${open}`,
      fixes: switches(settings),
    };
}

/** Switches a login on, one fix for each. */
function switches(settings: Node): readonly Fix[] {
  const enabled = settings.child("auth_enabled");
  const auth = settings.child("auth");
  return names.map((name) => {
    const on = enabled ? (enabled.value === true ? [] : replaceValue(enabled, true)) : [];
    const entries = { ...(enabled ? {} : { auth_enabled: true }), ...(auth ? {} : { auth: mechanisms[name] }) };
    return {
      title: `Log in by ${name}`,
      edits: [
        ...on,
        ...(auth ? setKeys(auth, mechanisms[name]) : []),
        ...(Object.keys(entries).length > 0 ? setKeys(settings, entries) : []),
      ],
    };
  });
}
