/** The script that asks for an approval is run against a server that answers as Jira and ServiceNow do, and judges what it is sent. */
import { spawn } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { checkFile } from "../../../server/src/engine/check";
import { parseFile } from "../../../server/src/engine/file";
import { rules } from "../../../server/src/engine/rules/index";
import { rulesetOf } from "../../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../../server/src/engine/workspace";
import { type Bundle, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { npmWith } from "../npm";

type Answer = "approved" | "declined";
type Body = Readonly<Record<string, unknown>>;

/** How a service answers a call; it throws where it would refuse it. */
type Service = (call: {
  readonly method: string;
  readonly url: URL;
  readonly body: Body | undefined;
  readonly asked: number;
}) => unknown;

const commit = "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b";

/** Runs the script of a bundle until it ends. */
async function asked({ folder }: Bundle, service: Service, env: Readonly<Record<string, string>>) {
  const faults: string[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      count += 1;
      try {
        const url = new URL(request.url ?? "", "http://localhost");
        if (!request.headers.authorization) throw new Error("nobody has logged in");
        response.setHeader("Content-Type", "application/json");
        response.end(JSON.stringify(service({ method: request.method ?? "", url, body, asked: count })));
      } catch (error) {
        faults.push(`${request.method} ${request.url}: ${String(error)}`);
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const given = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replace("ADDRESS", address)]));
  const script = path.join(folder, "governance/request_approval.py");
  const child = spawn("python3", [script, commit, "--every", "0"], { env: { ...process.env, ...given } });
  let out = "";
  child.stdout.on("data", (data) => {
    out += String(data);
  });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  server.close();
  return { status, out: out.trim(), faults };
}

async function bodyOf(request: IncomingMessage): Promise<Body | undefined> {
  let text = "";
  for await (const part of request) text += String(part);
  return text === "" ? undefined : (JSON.parse(text) as Body);
}

/** The answer comes at the second look, and again when the script is run once more: then nothing new is opened. */
async function outcomeOf(
  bundles: readonly Bundle[],
  serviceFor: (answer: Answer, isOpen: boolean) => Service,
  env: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const lines: string[] = [];
  for (const bundle of bundles) {
    for (const isOpen of [false, true]) {
      const { status, out, faults } = await asked(bundle, serviceFor("approved", isOpen), env);
      if (status !== 0 || out !== "mia, ben" || faults.length > 0)
        lines.push(`${bundle.name}: ${status} "${out}" ${faults.join("; ")}`);
    }
    const { status, out } = await asked(bundle, serviceFor("declined", false), env);
    if (status === 0 || out !== "") lines.push(`${bundle.name}: a declined change is let through`);
  }
  const passed = lines.length === 0 && bundles.length > 0;
  return { status: passed ? "passed" : "failed", lines: [...lines, `${bundles.length} scripts, each run three times`] };
}

interface Schema {
  readonly parse: (value: unknown) => unknown;
  readonly strict?: () => Schema;
}

async function jira(): Promise<Outcome> {
  const folder = npmWith(["jira.js@6.2.0"]);
  const entry = path.join(folder, "node_modules/jira.js/dist/serviceDesk/index.js");
  const schemas = (await import(entry)) as Readonly<Record<string, Schema>>;
  const checked = (name: string, value: unknown): unknown => {
    const schema = schemas[name];
    if (!schema) throw new Error(`jira.js has no ${name}`);
    (schema.strict?.() ?? schema).parse(value);
    return value;
  };
  const people = ["mia", "ben"].map((displayName) => ({ approver: { displayName }, approverDecision: "approved" }));
  const page = (values: readonly unknown[]) => ({ size: values.length, start: 0, limit: 50, isLastPage: true, values });
  const service =
    (answer: Answer, isOpen: boolean): Service =>
    ({ method, url, body, asked: count }) => {
      const { pathname, searchParams } = url;
      const root = "/rest/servicedeskapi/request";
      if (method === "POST" && pathname === root && !isOpen) {
        checked("RequestCreateSchema", body);
        return checked("CustomerRequestSchema", { issueId: "1", issueKey: "ML-7" });
      }
      if (method === "GET" && pathname === root && searchParams.get("searchTerm") === commit)
        return checked("PagedCustomerRequestSchema", page(isOpen ? [{ issueId: "1", issueKey: "ML-7" }] : []));
      if (method !== "GET" || pathname !== `${root}/ML-7/approval`) throw new Error("there is no such call");
      const finalDecision = count > 3 ? answer : "pending";
      return checked("PagedApprovalSchema", page([{ id: "1", name: "Approve", finalDecision, approvers: people }]));
    };
  const env = { JIRA_URL: "ADDRESS", JIRA_USER: "ci", JIRA_TOKEN: "t", JIRA_SERVICE_DESK: "10", JIRA_REQUEST_TYPE: "25" };
  const outcome = await outcomeOf(
    bundlesWith("approvals", "jira").filter(({ plan }) => plan.tier > 1),
    service,
    env,
  );
  const works = refuses(() => checked("RequestCreateSchema", { serviceDeskId: 10, requestFieldValues: "all" }));
  return works ? outcome : { status: "failed", lines: ["jira.js' schema accepts a wrong request"] };
}

function refuses(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}

const ruleset = rulesetOf(rules);

async function servicenow(): Promise<Outcome> {
  const service =
    (answer: Answer, isOpen: boolean): Service =>
    ({ method, url, body, asked: count }) => {
      const { pathname, searchParams } = url;
      const table = "/api/now/table/change_request";
      const query = searchParams.get("sysparm_query") ?? "";
      if (method === "GET" && pathname === table && query === `correlation_id=${commit}^active=true`)
        return { result: isOpen ? [{ sys_id: "c1" }] : [] };
      if (method === "POST" && pathname === table && !isOpen) {
        const file = parseFile("change-request.json", JSON.stringify(body));
        const [first] = checkFile(file, workspaceOf([file], []), ruleset).findings;
        if (first || file.documents[0]?.kind?.id !== "servicenow-change") throw new Error(first?.message ?? "this is no change");
        return { result: { sys_id: "c1", number: "CHG0030001" } };
      }
      if (method === "PATCH" && pathname === `${table}/c1` && body?.["state"] === "-4") return { result: { sys_id: "c1" } };
      if (method === "GET" && pathname === `${table}/c1`)
        return { result: { approval: count < 5 ? "requested" : answer === "approved" ? "approved" : "rejected" } };
      if (method !== "GET" || pathname !== "/api/now/table/sysapproval_approver" || query !== "sysapproval=c1^state=approved")
        throw new Error("there is no such call");
      return { result: ["mia", "ben"].map((name) => ({ "approver.user_name": name })) };
    };
  const env = { SERVICENOW_URL: "ADDRESS", SERVICENOW_TOKEN: "t" };
  return outcomeOf(
    bundlesWith("approvals", "servicenow").filter(({ plan }) => plan.tier > 1),
    service,
    env,
  );
}

export const checks: readonly Check[] = [
  { name: "systems: requests of Jira, by jira.js' schemas, the script run", run: jira },
  { name: "systems: changes of ServiceNow, by our schema, the script run", run: servicenow },
];
