import { pipelineOf, stagesOf } from "../../jenkins/blocks";
import { jenkinsfile } from "../delivery-example-texts";
import { defineRule } from "../rule";

const doing = ["steps", "step", "stages", "parallel", "matrix"];

export default defineRule({
  id: "jenkins/stage-empty",
  severity: "error",
  kinds: ["jenkinsfile"],
  title: "Stage that does nothing",
  rationale:
    "A stage of a declarative pipeline has `steps`, or further `stages`, a `parallel` or a `matrix`. Without one of them Jenkins refuses the whole pipeline; commands that stand in the stage itself are the usual reason.",
  source: {
    title: "Jenkins: Pipeline syntax, stage",
    url: "https://www.jenkins.io/doc/book/pipeline/syntax/#stage",
    accessed: "2026-11-29",
  },
  examples: {
    good: [{ Jenkinsfile: jenkinsfile(["steps { sh 'make' }"]) }],
    bad: [{ text: { Jenkinsfile: jenkinsfile(["sh 'make' // all of it"]).replace("'train'", "'«train»'") } }],
  },
  *check({ parsed }) {
    const pipeline = pipelineOf(parsed);
    for (const stage of pipeline ? stagesOf(pipeline) : []) {
      if (stage.blocks.some(({ name }) => doing.includes(name))) continue;
      yield {
        at: stage.titleAt ?? stage.at,
        message: "This stage has no `steps`, so Jenkins refuses the pipeline. Put its commands into `steps { … }`.",
      };
    }
  },
});
