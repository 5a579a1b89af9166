/** Which alerts Alertmanager's routes take by their severity: https://prometheus.io/docs/alerting/latest/configuration/#route */
import { children, items, type Node, text } from "../text/tree";

/** Tests one label's value; Alertmanager anchors its regular expressions. */
export type SeverityTest = (severity: string) => boolean;

/** The tests of every route on the severity; none where routes do not look at it. */
export function severityTests(root: Node): readonly SeverityTest[] {
  return routesBelow(root.child("route")).flatMap((route) => [
    ...items(route.child("matchers")).flatMap((matcher) => testOf(text(matcher))),
    ...children(route.child("match")).flatMap((entry) => (entry.name === "severity" ? equals(text(entry)) : [])),
    ...children(route.child("match_re")).flatMap((entry) => (entry.name === "severity" ? fits(text(entry)) : [])),
  ]);
}

/** Routes below the root one, which takes everything. */
function routesBelow(route: Node | undefined): readonly Node[] {
  return children(route?.child("routes")).flatMap((each) => [each, ...routesBelow(each)]);
}

function testOf(matcher: string): readonly SeverityTest[] {
  const [, operator = "", value = ""] = /^\s*"?severity"?\s*(=~|!~|!=|=)\s*"?(.*?)"?\s*$/.exec(matcher) ?? [];
  if (operator === "=") return equals(value);
  if (operator === "=~") return fits(value);
  // what takes everything but one severity takes those that nobody listed
  return operator === "" ? [] : [() => true];
}

function equals(value: string): readonly SeverityTest[] {
  return [(severity) => severity === value];
}

function fits(pattern: string): readonly SeverityTest[] {
  try {
    const anchored = new RegExp(`^(?:${pattern})$`);
    return [(severity) => anchored.test(severity)];
  } catch {
    return [() => true];
  }
}
