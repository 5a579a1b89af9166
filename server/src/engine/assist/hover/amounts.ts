/** Numbers and short codes that mean more than they say: quantities, durations, ports, PSI. */
import { practice } from "../../practice/index";
import { type Node, text } from "../../text/tree";
import { durationWords, type Measure, quantityWords, secondsOf } from "../quantity";
import type { Teller } from "./asked";

export const tellQuantity: Teller = ({ node, schemas }) => {
  const isQuantity =
    schemas.some(({ pattern }) => pattern?.includes("KMGTPE")) || /(?:cpu|memory|storage)/i.test(String(node.name));
  const words = isQuantity && node.type === "scalar" ? quantityWords(text(node), measureOf(node)) : undefined;
  return words && `\`${text(node)}\`: ${words}`;
};

function measureOf(node: Node): Measure {
  const name = String(node.name).toLowerCase();
  if (name.includes("cpu")) return "cores";
  return name.includes("/") || name.includes("gpu") ? "pieces" : "bytes";
}

/** Keys whose value is a length of time though their schema may not say so. */
const durations =
  /^(?:for|window|interval|timeout|cooldown|.*[a-z](?:Interval|Timeout|Duration|Period|Window)|.*_(?:interval|timeout|duration|window|wait|for)|keep_firing_for|ttl|duration)$/;

export const tellDuration: Teller = ({ node, schemas }) => {
  const name = String(node.name);
  if (node.type !== "scalar") return undefined;
  if (typeof node.value === "number") return numberWords(name, node.value);
  if (!durations.test(name) && !schemas.some(({ pattern }) => pattern?.includes("smhdwy"))) return undefined;
  const seconds = secondsOf(text(node));
  return seconds === undefined ? undefined : `\`${text(node)}\` is ${durationWords(seconds)}.`;
};

/** Seconds people have to divide in their heads; a minute they do not. */
function numberWords(name: string, value: number): string | undefined {
  if (/(?:Seconds|_seconds)$/.test(name) && value > 60) return `${value} seconds are ${durationWords(value)}.`;
  return /(?:Milliseconds|_ms)$/.test(name) && value >= 1000
    ? `${value} milliseconds are ${durationWords(value / 1000)}.`
    : undefined;
}

/** What usually listens there. */
const listeners: Readonly<Record<number, string>> = {
  80: "http",
  443: "https",
  3000: "Grafana",
  4317: "OpenTelemetry over gRPC",
  4318: "OpenTelemetry over HTTP",
  5000: "MLflow's server",
  5432: "PostgreSQL",
  6379: "Redis",
  8000: "Triton's HTTP endpoint, or vLLM",
  8001: "Triton's gRPC endpoint",
  8002: "Triton's metrics",
  8080: "HTTP of KServe's model servers and of MLServer",
  8082: "TorchServe's metrics",
  8085: "TorchServe behind KServe",
  8500: "TensorFlow Serving's gRPC endpoint",
  8501: "TensorFlow Serving's REST endpoint",
  9000: "gRPC of many model servers behind KServe",
  9090: "Prometheus",
  9093: "Alertmanager",
};

export const tellPort: Teller = ({ node }) => {
  if (!/^(?:port|containerPort|targetPort|hostPort|nodePort)$/.test(String(node.name)) || typeof node.value !== "number")
    return undefined;
  const listener = listeners[node.value];
  return listener ? `Port ${node.value} is usually ${listener}.` : undefined;
};

/** Where in the bands of practice a PSI lies. */
export const tellPsi: Teller = ({ node }) => {
  if (typeof node.value !== "number" || !isPsi(node)) return undefined;
  const { monitor, investigate, retrain } = practice.psi;
  const bands = [
    [retrain, "a retraining is due"],
    [investigate, "someone should look into it"],
    [monitor, "worth watching"],
  ] as const;
  const value = node.value;
  const band = bands.find(([from]) => value >= from.value);
  const words = band ? `${band[1]} (from ${band[0].value})` : `stable (below ${monitor.value})`;
  const { source } = monitor;
  return `A PSI of ${value}: ${words}, by the usual bands. Background: [${source.title}](${source.url}).`;
};

/** Below `psi`, in a metric whose method is PSI, or the threshold of a trigger on PSI. */
function isPsi(node: Node): boolean {
  const above = [node.parent, node.parent?.parent];
  if (above.some((each) => each?.name === "psi")) return true;
  const says = (holder: Node | undefined, key: string): boolean => /(?:^|_)psi(?:$|_)/i.test(text(holder?.child(key)));
  if (node.name === "threshold") return says(node.parent, "metric") || says(node.parent, "test");
  return ["bands", "alert_threshold"].includes(String(node.parent?.name)) && says(node.parent?.parent, "method");
}
