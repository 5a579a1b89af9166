import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { children, items, type Node, text } from "../../text/tree";
import { alertmanagerConfig } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const nights =
  "time_intervals:\n  - name: nights\n    time_intervals: [{ times: [{ start_time: '22:00', end_time: '24:00' }] }]\n";
const drift = "matchers: ['severity = \"P2\"']\n      receiver: chat";

export default defineRule({
  id: "alerting/time-interval-missing",
  severity: "error",
  kinds: ["alertmanager-config"],
  title: "Route that refers to an interval of time that does not exist",
  rationale:
    "`mute_time_intervals` and `active_time_intervals` of a route name intervals that stand in `time_intervals`. If one does not stand there, Alertmanager refuses the whole configuration.",
  source: {
    title: "Alertmanager: Configuration, time intervals",
    url: "https://prometheus.io/docs/alerting/latest/configuration/#time_interval",
    accessed: "2026-11-23",
  },
  examples: {
    good: [alertmanagerConfig(`receiver: chat\n  routes:\n    - ${drift}\n      mute_time_intervals: [nights]`) + nights],
    bad: [
      {
        text:
          alertmanagerConfig(
            `receiver: chat\n  routes:\n    - ${drift}\n      mute_time_intervals: [«night»] # let people sleep`,
          ) + nights,
      },
    ],
  },
  *check({ root }) {
    const named = [...children(root.child("time_intervals")), ...children(root.child("mute_time_intervals"))];
    const names = named.map((interval) => text(interval.child("name")));
    for (const interval of intervalsIn(children(root.at("route.routes")))) {
      const name = text(interval);
      if (name === "" || names.includes(name)) continue;
      const meant = nearest(name, names);
      yield {
        at: interval.span,
        message: `No interval in \`time_intervals\` is named "${name}", so Alertmanager refuses the configuration.${didYouMean(name, names)}`,
        fixes: meant ? [{ title: `Change to "${meant}"`, edits: replaceValue(interval, meant) }] : [],
      };
    }
  },
});

/** The intervals that routes and those below them name. */
function* intervalsIn(routes: readonly Node[]): Generator<Node> {
  const waiting = [...routes];
  for (let route = waiting.shift(); route; route = waiting.shift()) {
    yield* items(route.child("mute_time_intervals"));
    yield* items(route.child("active_time_intervals"));
    waiting.push(...children(route.child("routes")));
  }
}
