/** How a file is written, by its name: the one table of names that documents of ours can have. */
import type { Format } from "./tree";

/** `Jenkinsfile`, `Jenkinsfile.train`, `train.jenkinsfile`: Groovy without an extension of its own. */
export const jenkinsfile = /(?:^|[/\\])(?:Jenkinsfile(?:\.[\w-]+)?|[^/\\]+\.jenkinsfile)$/i;

/** The first that fits counts. */
const named: readonly (readonly [RegExp, Format])[] = [
  // of model servers and data schemas, whose endings say too little
  [/(?:^|[/\\])(?:config|[\w.-]*schema[\w.-]*)\.pbtxt$|(?:^|[/\\])(?:models?|monitoring)(?:\.[\w-]+)*\.config$/i, "prototext"],
  [/(?:^|[/\\])config\.properties$/i, "properties"],
  [jenkinsfile, "plain"],
  // lists of variables
  [/(?:\.env|(?:^|[/\\])secrets)\.(?:example|sample|template)$/i, "plain"],
  [/\.json$/i, "json"],
  [/\.(?:md|markdown)$/i, "markdown"],
  [/\.(?:py|pbtxt)$/i, "plain"],
  [/\.ya?ml$|(?:^|[/\\])mlproject$/i, "yaml"],
];

/** Everything whose name says nothing else is YAML. */
export function formatOf(path: string): Format {
  return named.find(([name]) => name.test(path))?.[1] ?? "yaml";
}

/** True for names that can hold a document of ours. */
export function isReadable(path: string): boolean {
  return named.some(([name]) => name.test(path));
}
