/** How fresh features are: how long a value counts, when the online store is loaded, and by which key a row is found. */
import type { Document } from "../../file";
import { keyOf } from "../../plan/features";
import { readableSpec } from "../../plan/read-spec";
import { longestGap } from "../../practice/cron-interval";
import { components } from "../../practice/kserve-service";
import { allContainersOf, podSpec } from "../../practice/kubernetes-pods";
import { scheduleReader } from "../../practice/retraining";
import { children, items, text } from "../../text/tree";
import { inUnix } from "./schedules";
import { type Fact, type Reader, type Statement, spanOf, stated } from "./statement";

const command = /\bfeast\b[^\n]*\bmateriali[sz]e/;

/** `feast materialize-incremental` on a schedule; the value is the schedule in five fields. */
export const materialised: Fact = {
  name: "schedule of the materialisation",
  readers: {
    "kubernetes/CronJob": ({ kind, root }) => {
      const loads = allContainersOf(podSpec(root, kind.id)).some((container) =>
        command.test([...items(container.child("command")), ...items(container.child("args"))].map(text).join(" ")),
      );
      return loads && root.at("spec.suspend")?.value !== true ? inUnix(root.at("spec.schedule")) : [];
    },
    "argo/CronWorkflow": ({ root, text: source }) =>
      command.test(source)
        ? [...items(root.at("spec.schedules")), ...items(root.at("spec.schedule"))].flatMap((node) => inUnix(node))
        : [],
    "github-workflow": ({ root, text: source }) =>
      command.test(source) ? children(root.at("on.schedule")).flatMap((time) => inUnix(time.child("cron"))) : [],
    // what people are to run by hand
    "bundle-readme": ({ text: source }) => {
      const line = /\bfeast\b[^\n]*\bmateriali[sz]e[^\n]*# again every (\d+) hours/d.exec(source);
      const at = spanOf(line?.indices?.[0]);
      const hours = Number(line?.[1]);
      return line && at
        ? [{ value: hours < 24 ? `0 */${hours} * * *` : "0 0 * * *", at, words: `hand every ${hours} hours` }]
        : [];
    },
    "retraining-pipeline": ({ root }) =>
      children(root.child("steps")).some((step) => command.test(text(step.child("component"))))
        ? inUnix(root.child("schedule"), scheduleReader(root)?.dialect)
        : [],
  },
};

/** The longest time between two runs, in hours. */
export function hoursBetween({ value }: Statement): number | undefined {
  return longestGap(String(value));
}

/** `ttl=timedelta(hours=48)` of a feature view, in hours; a view without an end (`days=0`) says nothing. */
export const lifetimes: Reader = ({ kind, text: source }) => {
  if (kind.id !== "generated-code" || !source.includes("ttl=timedelta(")) return [];
  const written = /\bttl=(timedelta\((days|hours|minutes|seconds)=(\d+(?:\.\d+)?)\))/dg;
  return [...source.matchAll(written)].flatMap(({ 1: words = "", 2: unit = "", 3: count, indices }) => {
    const at = spanOf(indices?.[1]);
    const value = Number(count) * (hoursIn[unit] ?? 1);
    return at && value > 0 ? [{ value, at, words }] : [];
  });
};

const hoursIn: Readonly<Record<string, number>> = { days: 24, hours: 1, minutes: 1 / 60, seconds: 1 / 3600 };

/** The column that says which thing a row is about. */
export const entityKey: Fact = {
  name: "key that features are looked up by",
  readers: {
    // without an input that is an id the spec leaves the name open
    "mlops-spec": (document) => {
      const spec = readableSpec(document);
      if (spec.features?.store !== "feast") return [];
      const { name } = keyOf(spec).value;
      const input = children(document.root.at("model.signature.inputs")).find((each) => text(each.child("name")) === name);
      return stated(input?.child("name"));
    },
    // https://kserve.github.io/website/docs/model-serving/predictive-inference/transformers/feast-feature-store
    "kserve/InferenceService": ({ root }) =>
      components(root).flatMap((part) => allContainersOf(part).flatMap((container) => argument(items(container.child("args"))))),
    "generated-code": ({ text: source }) =>
      [...source.matchAll(/\bjoin_keys=\["([^"\n]+)"\]/dg)].flatMap(({ 1: value = "", indices }) => {
        const at = spanOf(indices?.[1]);
        return at ? [{ value, at }] : [];
      }),
  },
};

/** `--entity_id_name driver_id`, as two arguments or as one. */
function argument(args: ReturnType<typeof items>): readonly Statement[] {
  return args.flatMap((node, index) => {
    if (text(node) === "--entity_id_name") return stated(args[index + 1]);
    const [, value] = /^--entity_id_name=(.+)$/.exec(text(node)) ?? [];
    return value === undefined ? [] : [{ value, at: node.span }];
  });
}

/** Metrics by which an alert sees that features grow old: Feast's own, of a job that loads them, or pushed by it. */
const freshness = /freshness|last_successful_time|materiali[sz]|completion_time|push_time_seconds\{[^}]*feature/;

/** True for a query that watches when features were last loaded. */
export function watchesFreshness(query: string): boolean {
  return freshness.test(query);
}

/** The online store that a Feast repository has. */
export function onlineStore({ root }: Document): ReturnType<Document["root"]["child"]> {
  const store = root.child("online_store");
  return store && store.value !== null ? store : undefined;
}
