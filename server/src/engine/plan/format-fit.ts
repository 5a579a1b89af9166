/** Whether the server or the device can load the model's format, and if not, what could. */
import { edgeLoads, edgeRuntimesFor, exportsTo, formatSource, isForDevices, loads, serversFor } from "../practice/serving";
import { orList } from "../schema/or-list";
import type { Source } from "../source";
import { loaderOf, systemOf } from "../systems/of";
import { capital } from "../text/sentence";
import { isService } from "./capacity";
import { deviceRuntime, exportsFor, runtimeSources } from "./device";
import { hasCluster } from "./infrastructure";
import type { Judgement } from "./judgement";
import { unobjected } from "./objection";
import type { Spec } from "./plan";
import { patternOf, servingTool } from "./stack";
import { ownFramework } from "./tasks";

/** A judgement with what would make it right. */
export interface FormatFit extends Judgement {
  /** Servers that load the format, the best one first. */
  readonly servers: readonly string[];
  /** Runtimes for devices that do. */
  readonly edgeRuntimes: readonly string[];
  /** The runtime named inside KServe is the only obstacle. */
  readonly runtimeIsWrong: boolean;
}

/** Undefined where the spec does not say what is on disk, or nothing loads it here: a batch job runs code of its own. */
export function judgeFormat(spec: Partial<Spec>): FormatFit | undefined {
  const format = spec.model?.format;
  if (spec.deployment_target === undefined) return undefined;
  if (patternOf(spec) === "device") return format === undefined ? exportable(spec) : onDevice(spec, format);
  return format !== undefined && isService(spec) ? onServer(spec, format) : undefined;
}

const question = "What loads the model?";
const rule = "spec/format-not-servable";

function onServer(spec: Partial<Spec>, format: string): FormatFit | undefined {
  const server = servingTool(spec);
  const isNamed = spec.serving?.server !== undefined;
  // a server that nobody named and that has no cluster to run on is another rule's
  if (!isNamed && server === "kserve" && !hasCluster(spec)) return undefined;
  const runtime = spec.serving?.runtime === "auto" ? undefined : spec.serving?.runtime;
  const choice = { server, ...(runtime === undefined ? {} : { runtime }) };
  const who = loaderOf(server);
  const source = formatSource(server);
  if (loads(choice, format))
    return fits(`${runtime === undefined ? capital(who) : `The runtime ${runtime}`} loads it.`, format, source);
  const runtimeIsWrong = server === "kserve" && runtime !== undefined && loads({ server }, format);
  const able = serversFor(format).filter((other) => other !== server);
  const servers = runtimeIsWrong ? [] : unobjected("serving", able, spec);
  const exported = exportsTo(format).filter((other) => loads(choice, other) && !isForDevices(other));
  const ways = [
    ...(exported.length > 0 ? [`export the model as ${orList(exported)}`] : []),
    ...(servers.length > 0 ? [`serve it with ${orList(servers.map(serverWords))}`] : []),
    ...(runtimeIsWrong ? ["let KServe choose the runtime"] : []),
  ];
  const assumed = server === "kserve" ? ", the default server," : ", which the platform brings,";
  const subject = runtimeIsWrong ? `The runtime ${runtime}` : `${who}${isNamed ? "" : assumed}`;
  const words = `${subject} cannot load the format "${format}". ${sentence(ways)}`;
  return { ...fault(words, source), servers, edgeRuntimes: [], runtimeIsWrong };
}

function onDevice(spec: Partial<Spec>, format: string): FormatFit | undefined {
  const names = spec.infrastructure?.edge_runtimes ?? [];
  if (names.length === 0) return undefined;
  const { tool, source } = deviceRuntime(spec);
  if (edgeLoads(tool, format)) return fits(`${tool} on the device loads it.`, format, source);
  const edgeRuntimes = edgeRuntimesFor(format);
  const exported = exportsTo(format).filter((other) => names.some((name) => edgeLoads(name, other)));
  const ways = [
    ...(exported.length > 0 ? [`export the model as ${orList(exported)}`] : []),
    ...(edgeRuntimes.length > 0 ? [`use the runtime ${orList(edgeRuntimes)}`] : []),
  ];
  const elsewhere = exportsTo(format).flatMap((other) =>
    edgeRuntimesFor(other).map((runtime) => `export the model as ${other} and use the runtime ${runtime}`),
  );
  const words = `None of the device's runtimes (${names.join(", ")}) can load the format "${format}". ${sentence(ways.length > 0 ? ways : elsewhere)}`;
  return { ...fault(words, source), servers: [], edgeRuntimes, runtimeIsWrong: false };
}

/** Where only the framework is known: what it exports must be what a runtime of the device takes. */
function exportable(spec: Partial<Spec>): FormatFit | undefined {
  const said = spec.model?.framework;
  const names = spec.infrastructure?.edge_runtimes ?? [];
  const own = ownFramework(said);
  if (!said || !own || names.length === 0 || names.some((name) => exportsFor(name, own))) return undefined;
  const edgeRuntimes = Object.keys(runtimeSources).filter((name) => exportsFor(name, own) && !isEnding(name));
  const words = `None of the device's runtimes (${names.join(", ")}) runs what can be exported from ${said}. Use the runtime ${orList(edgeRuntimes)}.`;
  return { ...fault(words, deviceRuntime(spec).source), servers: [], edgeRuntimes, runtimeIsWrong: false };
}

const isEnding = (name: string): boolean => systemOf(name)?.status.state !== "active";

/** The answer, with nothing to change. */
function fits(words: string, format: string, source: Source): FormatFit {
  const said = format === "custom" ? "The format is one of your own: so is what loads it." : words;
  const decision = { question, answer: format, words: said, rule, source } as const;
  return { decision, servers: [], edgeRuntimes: [], runtimeIsWrong: false };
}

function fault(words: string, source: Source): Judgement {
  return { decision: { question, answer: "nothing here", words, rule, source }, fault: rule };
}

function sentence(ways: readonly string[]): string {
  return `${capital(ways.length > 0 ? ways.join(", or ") : "choose a format that one of them loads")}.`;
}

/** A server as menus and sentences name it. */
export function serverWords(server: string): string {
  return server === "kubernetes" ? `${server} (${loaderOf(server)})` : server;
}
