/** The files and commands that servers in a Deployment of the bundle have alike. */

import { accountOf } from "../generators/account";
import { rolloutCommand } from "../generators/ci/runner";
import { defineGenerator, type FileGenerator, headOf } from "../generators/generator";
import { paths } from "../generators/paths";
import { yamlDocuments } from "../generators/render";
import type { Container } from "../generators/serving/container";
import { deployment, deploymentObjects, least } from "../generators/serving/deployment-objects";
import type { Measures } from "../generators/serving/movement";
import { beforeDeploy, rollsOutByScript } from "../generators/serving/rollout";
import { routeObjects } from "../generators/serving/route";
import type { Plan } from "../plan/plan";
import type { Delivery, SystemFiles } from "./files";
import { movementBeside } from "./movement-beside";
import { orElse } from "./or-else";
import { besideOf, configName } from "./own-deployment";

interface ModelServer {
  /** Id of the system. */
  readonly tool: string;
  readonly container: (plan: Plan) => Container;
  /** The same for the version beside, where it is started in another way. */
  readonly beside?: (plan: Plan) => Container;
  /** Paths of the files that the server reads beside the model. */
  readonly settings: (plan: Plan) => readonly string[];
  /** Generators of these files. */
  readonly own: readonly FileGenerator[];
  /** What the pods with these names say about themselves. */
  readonly measures: (plan: Plan, pods: string) => Measures;
}

/** Everything that follows from how a server is started and asked. */
export function modelServer(server: ModelServer): Omit<SystemFiles, "system"> {
  return {
    generators: [...server.own, serving(server), beside(server), route(server)],
    beforeDeploy: (plan) => [accountOf(plan), configuring(plan, server.settings(plan))],
    deployments: ({ spec: { name } }) => ({ matcher: `=~"${name}(-canary)?"`, one: name }),
    moves: movementBeside,
    measures: (plan) => server.measures(plan, `pod=~"${besideOf(plan)}-.+"`),
    delivery,
    takeBack: (plan) => [...removing(plan), ...undoing(plan)],
  };
}

export function isServed({ serving }: Plan): boolean {
  return serving.pattern === "online" && serving.missing.length === 0;
}

/** A ConfigMap of each version's own, out of the files as they stand. */
function configuring(plan: Plan, files: readonly string[]): string {
  const from = files.map((file) => `--from-file=${file}`).join(" ");
  return `kubectl create configmap ${configName(plan)} ${from} --dry-run=client -o yaml | kubectl apply -f -`;
}

function serving({ tool, container }: ModelServer): FileGenerator {
  return defineGenerator({
    id: `systems/${tool}/deployment`,
    tier: 2,
    path: paths.deployment,
    about: "the service with its autoscaler",
    system: { role: "serving", tool },
    applies: isServed,
    steps: (plan) => [
      { phase: "deploy", title: "Deploy the first version", commands: [...beforeDeploy(plan), ...applying(plan)] },
    ],
    generate: (plan, origin) => [yamlDocuments(paths.deployment, deploymentObjects(plan, container(plan)), headOf(origin))],
  });
}

/** As many replicas as must be kept: it may get all of the traffic before it replaces the old version. */
function beside({ tool, container, beside: own = container }: ModelServer): FileGenerator {
  return defineGenerator({
    id: `systems/${tool}/canary`,
    tier: 2,
    path: ({ rollout }) => (rollout.mirrors ? paths.shadow : paths.canary),
    about: "the new version, beside the one in service",
    system: { role: "serving", tool },
    applies: rollsOutByScript,
    generate: (plan, origin) => [
      yamlDocuments(
        plan.rollout.mirrors ? paths.shadow : paths.canary,
        [deployment(plan, own(plan), besideOf(plan), least(plan))],
        headOf(origin),
      ),
    ],
  });
}

function route({ tool }: ModelServer): FileGenerator {
  return defineGenerator({
    id: `systems/${tool}/route`,
    tier: 2,
    path: paths.route,
    about: "who is asked, the version in service or the new one",
    system: { role: "serving", tool },
    applies: rollsOutByScript,
    generate: (plan, origin) => [yamlDocuments(paths.route, routeObjects(plan), headOf(origin))],
  });
}

function applying({ spec, serving: { startSeconds } }: Plan): readonly string[] {
  return [`kubectl apply -f ${paths.deployment}`, `kubectl rollout status deployment/${spec.name} --timeout=${startSeconds}s`];
}

function delivery(plan: Plan): Delivery {
  const settings = beforeDeploy(plan).slice(1);
  const rollback = [...removing(plan), before].join("\n");
  const script = rolloutCommand(plan);
  const [apply = "", wait = ""] = applying(plan);
  const steps = rollsOutByScript(plan) ? [script] : [apply, orElse(wait, before)];
  return { rollout: [...settings, ...steps].join("\n"), rollback };
}

/** The manifest of the version before; its settings are still there under their own name. */
const before = `git show HEAD^:./${paths.deployment} | kubectl apply -f -`;

/** What has traffic beside loses it. */
function removing(plan: Plan): readonly string[] {
  if (!rollsOutByScript(plan)) return [];
  const gone = plan.rollout.mirrors ? paths.shadow : paths.canary;
  return [`kubectl delete httproute ${plan.spec.name} --ignore-not-found`, `kubectl delete -f ${gone} --ignore-not-found`];
}

/** A version that still runs beside has changed nothing in the service. */
function undoing(plan: Plan): readonly string[] {
  const undo = `kubectl rollout undo deployment/${plan.spec.name}`;
  return rollsOutByScript(plan) ? ["# only where it has replaced the version before already", undo] : [undo];
}
