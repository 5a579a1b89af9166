/** Whether the infrastructure has what the model and the chosen tools run on. */
import { bringsKubernetes, onKubernetesOnly, withoutKubernetes } from "../practice/platforms";
import { andList } from "../schema/or-list";
import { isService } from "./capacity";
import type { Judgement } from "./judgement";
import { platformsIn } from "./objection";
import type { Spec } from "./plan";
import { cite } from "./sources";
import { patternOf, servingTool } from "./stack";

type Key = keyof typeof onKubernetesOnly;

/** A tool that runs on Kubernetes only. */
export interface ClusterTool {
  /** Key of the spec that names it; absent where it is the server that none was named for. */
  readonly key?: Key;
  readonly name: string;
}

const rule = "spec/infrastructure-insufficient";

/** Undefined where the model is not served on GPUs, or nothing is said about GPU nodes. Devices have their own. */
export function judgeGpu(spec: Partial<Spec>): Judgement | undefined {
  const gpu = spec.infrastructure?.gpu;
  if (spec.model?.hardware !== "gpu" || gpu === undefined || patternOf(spec) === "device") return undefined;
  const question = "Are there GPUs for the model?";
  const source = cite.gpuNodes;
  if (gpu) return { decision: { question, answer: "yes", words: "The infrastructure has nodes with GPUs.", rule, source } };
  const words =
    "The model is served on GPUs (`model.hardware: gpu`), and the infrastructure has none (`infrastructure.gpu: false`): its replicas would wait forever. Add GPU nodes and say so, or serve it on CPUs.";
  return { decision: { question, answer: "no", words, rule, source }, fault: rule };
}

/** Undefined where nothing needs a cluster, or there may be one. */
export function judgeCluster(spec: Partial<Spec>): Judgement | undefined {
  const tools = clusterTools(spec);
  const platform = spec.infrastructure?.platform;
  if (tools.length === 0 || platform === undefined) return undefined;
  const question = "Is there a cluster for the chosen tools?";
  const source = cite.kserveDefaults;
  const names = tools.map(({ name }) => name);
  const verb = names.length === 1 ? "needs" : "need";
  if (hasCluster(spec))
    return {
      decision: {
        question,
        answer: "yes",
        words: `${andList(names)} ${verb} Kubernetes, and the platform "${platform}" does not rule it out.`,
        rule,
        source,
      },
    };
  const assumed = tools.every(({ key }) => key === undefined);
  const who = assumed ? `${names[0]}, which serves where the spec leads to no other server,` : andList(names);
  const way = assumed
    ? "Name the cloud (`infrastructure.cloud`) to be served by its own services, or another `serving.server`"
    : "Choose the cloud's own services";
  const words = `${who} ${verb} Kubernetes, and the platform "${platform}" means the cloud's own services without a cluster. ${way}; if there is a cluster, say \`infrastructure.platform: kubernetes\`.`;
  return { decision: { question, answer: "no", words, rule, source }, fault: rule };
}

/** The tools that need a cluster, as the spec names them or the plan chooses them. */
export function clusterTools(spec: Partial<Spec>): readonly ClusterTool[] {
  const named: Readonly<Record<Key, string | undefined>> = {
    "serving.server": isService(spec) ? spec.serving?.server : undefined,
    orchestrator: spec.orchestrator,
    "tracking.tool": spec.tracking?.tool,
    "hpo.engine": spec.hpo?.engine,
  };
  const tools = (Object.keys(named) as Key[]).flatMap((key): readonly ClusterTool[] => {
    const name = properName(key, named[key]);
    return name === undefined ? [] : [{ key, name }];
  });
  const server = isService(spec) && !spec.serving?.server ? properName("serving.server", servingTool(spec)) : undefined;
  return [...tools, ...(server === undefined ? [] : [{ name: server }])];
}

/** False only where the platform rules a cluster out, and nothing in use proves that there is one. */
export function hasCluster(spec: Partial<Spec>): boolean {
  const platform = spec.infrastructure?.platform;
  if (platform === undefined || !withoutKubernetes.includes(platform)) return true;
  return platformsIn(spec).some((name) => bringsKubernetes.includes(name));
}

function properName(key: Key, tool: string | undefined): string | undefined {
  const names: Readonly<Record<string, string>> = onKubernetesOnly[key];
  return tool === undefined ? undefined : names[tool];
}
