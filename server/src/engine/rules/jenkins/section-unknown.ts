import { type Block, pipelineOf, within } from "../../jenkins/blocks";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { jenkinsfile } from "../delivery-example-texts";
import { defineRule } from "../rule";

/** What may stand in which block of a declarative pipeline, of what has braces. */
const stage = ["agent", "environment", "tools", "options", "when", "input", "steps", "stages", "parallel", "matrix", "post"];
const sections: Readonly<Record<string, readonly string[]>> = {
  pipeline: ["agent", "environment", "options", "parameters", "triggers", "tools", "libraries", "stages", "post"],
  stages: ["stage"],
  parallel: ["stage"],
  stage,
  post: ["always", "changed", "fixed", "regression", "aborted", "failure", "success", "unstable", "unsuccessful", "cleanup"],
};

export default defineRule({
  id: "jenkins/section-unknown",
  severity: "error",
  kinds: ["jenkinsfile"],
  title: "Section that a declarative pipeline does not have",
  rationale:
    "A declarative pipeline has fixed sections; Jenkins checks them before it starts and refuses the whole file for one that is misspelt or stands in the wrong block. Scripted pipelines, which begin with `node`, are free and left alone.",
  source: { title: "Jenkins: Pipeline syntax", url: "https://www.jenkins.io/doc/book/pipeline/syntax/", accessed: "2026-11-29" },
  examples: {
    good: [
      { Jenkinsfile: jenkinsfile(["steps { sh 'make' }", "post { failure { sh 'make undo' } }"]) },
      { Jenkinsfile: "node {\n    step { sh 'make' }\n}\n" },
    ],
    bad: [
      { text: { Jenkinsfile: jenkinsfile(["steps { sh 'make' }", "post { «failed» { sh 'make undo' } } // tell nobody"]) } },
      { text: { Jenkinsfile: jenkinsfile(["«step» { sh 'make' }"]) } },
    ],
  },
  *check({ parsed }) {
    const pipeline = pipelineOf(parsed);
    for (const block of pipeline ? within(pipeline) : []) {
      const known = sections[block.name];
      for (const inner of known ? unknown(block, known) : [])
        yield {
          at: inner.at,
          message: `\`${block.name}\` has no section "${inner.name}", so Jenkins refuses the pipeline.${didYouMean(inner.name, known ?? [])}`,
          fixes: fixesOf(inner, nearest(inner.name, known ?? [])),
        };
    }
  },
});

function unknown({ blocks }: Block, known: readonly string[]): readonly Block[] {
  return blocks.filter(({ name }) => name !== "" && !known.includes(name));
}

function fixesOf({ at }: Block, meant: string | undefined) {
  return meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: [{ span: at, newText: meant }] }];
}
