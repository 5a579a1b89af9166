/** Files of CI and of flags that the rules' examples are made of. */

/** A declarative pipeline of one stage with this body, given as lines. */
export function jenkinsfile(stage: readonly string[], options: { readonly environment?: string } = {}): string {
  const { environment } = options;
  return [
    "pipeline {",
    "    agent any",
    ...(environment ? [`    environment { ${environment} }`] : []),
    "    stages {",
    "        stage('train') {",
    ...stage.map((line) => `            ${line}`),
    "        }",
    "    }",
    "}",
    "",
  ].join("\n");
}

/** A workflow of GitHub whose second job needs this one, and whose last step runs under this condition. */
export function githubWorkflow(needs: string, condition: string): string {
  return `on: push
jobs:
  test:
    runs-on: ubuntu-24.04
    steps: [{ run: pytest }]
  train:
    needs: ${needs}
    runs-on: ubuntu-24.04
    steps:
      - id: gate
        run: python training/evaluate.py
      - if: ${condition}
        run: python training/train.py
`;
}

/** A pipeline of GitLab with a stage for each of its two jobs; these lines belong to the second one. */
export function gitlabPipeline(second: string): string {
  return `stages: [test, deploy]\nlint:\n  stage: test\n  script: [ruff check .]\nrelease:\n${second}  script: [make release]\n`;
}

/** A flag of LaunchDarkly of two variations, with this environment. */
export function launchdarklyFlag(environment: string): string {
  return `{
  "resource": {
    "launchdarkly_feature_flag": {
      "new_version": {
        "project_key": "default", "key": "new-model", "name": "New model", "variation_type": "boolean",
        "variations": [{ "value": "true" }, { "value": "false" }]
      }
    },
    "launchdarkly_feature_flag_environment": {
      "new_version": {
        "flag_id": "\${launchdarkly_feature_flag.new_version.id}", "env_key": "production",
        ${environment}
      }
    }
  }
}
`;
}
