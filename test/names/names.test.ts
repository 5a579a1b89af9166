/** From every place of a name to all others, and to its declaration: in each sort of file, whatever the name is. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { definitions, highlights, references, workspaceNames } from "../../server/src/engine/names/names";
import { askedAt, type Mark, markAt, marked, type Texts } from "./marked";

describe("names", () => {
  leads("steps of a retraining pipeline", {
    "/p.yaml": `pipeline_name: p
steps:
  - name: «*train»
  - { name: check, dependencies: [«train»], conditional: "«train».f1 > champion.f1 * 1.01" }
  - name: deploy
    dependencies:
      - check
      - "«train»"
    conditional: '«train».f1 > 0.8 and check.passed'
`,
    "/other.yaml": "pipeline_name: q\nsteps:\n  - name: train\n",
  });
  leads(
    "a step called by its stage, and one whose dashes are underscores",
    "pipeline_name: p\nsteps:\n  - { name: «*model-evaluation», stage: evaluation }\n  - { name: x, conditional: «evaluation».f1 > 1 }\n  - { name: y, conditional: «model_evaluation».f1 > 1 }\n",
  );
  leads("a metric from rule to rule, in monitoring and retraining", {
    "/rules.yml": `groups:
  - name: g
    rules:
      - record: «*job:latency:p95»
        expr: histogram_quantile(0.95, sum by (le) (rate(latency_bucket[5m])))
      - alert: Slow
        expr: |
          «job:latency:p95»{model="job:latency:p95"} > 0.2
            and on (x) «job:latency:p95» offset 5m > 0.1
      - alert: Slower
        expr: "«job:latency:p95»{a=\\"b\\"} > {__name__=\\"«job:latency:p95»\\"}"
`,
    "/m.json":
      '{"model_name": "m", "metrics": [{"name": "a", "aggregations": ["p95"], "query": "rate(«job:latency:p95»{x=\\"y\\"}[5m])"}]}',
    "/p.yaml": "pipeline_name: p\nsteps: []\ntriggers:\n  - { type: drift, metric: «job:latency:p95» }\n",
  });
  leads("an alert in several severities, routed and inhibited", {
    "/rules.yml": `groups:
  - name: g
    rules:
      - { alert: «*ModelSlow», expr: up == 0, labels: { severity: P1 } }
      - { alert: «*ModelSlow», expr: up == 0, labels: { severity: P2 } }
      - { alert: Other, expr: 'ALERTS{alertname="«ModelSlow»",x="y"} > 0' }
`,
    "/alertmanager.yml": `route:
  receiver: chat
  routes:
    - { matchers: ['alertname = "«ModelSlow»"'], receiver: chat }
    - { matchers: ['alertname=~"ModelDown|«ModelSlow»|Model.*"'] }
    - match: { alertname: «ModelSlow» }
receivers:
  - name: chat
inhibit_rules:
  - { source_matchers: [alertname=«ModelSlow»], target_matchers: [severity="P2"] }
`,
  });
  leads("a receiver", {
    "/alertmanager.yml": `route:
  receiver: «chat»
  routes:
    - { matchers: [a="b"], routes: [{ receiver: «chat» }] }
receivers:
  - name: "«*chat»"
`,
    "/m.json":
      '{"model_name": "m", "metrics": [{"name": "a", "receiver": "«chat»", "aggregations": [], "levels": [{"receiver": "«chat»"}]}], "receivers": {"«*chat»": "slack"}}',
  });
  leads(
    "tasks of a compiled pipeline, each dag for itself",
    pipeline(`
root:
  dag:
    outputs: { artifacts: { model: { artifactSelectors: [{ outputArtifactKey: m, producerSubtask: «train» }] } } }
    tasks:
      «*train»: { componentRef: { name: comp-train } }
      deploy:
        dependentTasks: [«train»]
        componentRef: { name: comp-deploy }
        inputs:
          artifacts: { m: { taskOutputArtifact: { outputArtifactKey: m, producerTask: "«train»" } } }
components:
  comp-deploy:
    dag:
      tasks:
        train: { componentRef: { name: comp-train } }
`),
  );
  leads(
    "a component",
    pipeline(`
components:
  «*comp-train»: { executorLabel: exec-train }
  comp-loop: { dag: { tasks: { a: { componentRef: { name: «comp-train» } } } } }
root: { dag: { tasks: { train: { componentRef: { name: «comp-train» } } } } }
`),
  );
  leads("an executor, in the platform document too", {
    "/p.yaml": `${pipeline(`
components:
  comp-train: { executorLabel: «exec-train» }
deploymentSpec:
  executors:
    «*exec-train»: { container: { image: a } }
`)}---
platforms:
  kubernetes:
    deploymentSpec:
      executors:
        «exec-train»: { imagePullPolicy: Always }
`,
    "/q.yaml": pipeline("\ndeploymentSpec: { executors: { exec-train: { container: { image: b } } } }\n"),
  });
  leads(
    "an executor and a task in the custom resource of a pipeline",
    `apiVersion: pipelines.kubeflow.org/v2beta1
kind: PipelineVersion
spec:
  pipelineSpec:
    pipelineInfo: { name: p }
    root: { dag: { tasks: { «*a»: { componentRef: { name: c } }, b: { dependentTasks: [«a»], componentRef: { name: c } } } } }
`,
  );
  leads(
    "an input, from who gives it to the program that reads it",
    pipeline(`
root:
  dag:
    tasks:
      train:
        componentRef: { name: comp-train }
        inputs: { parameters: { «rate»: { componentInputParameter: learning } } }
        parameterIterator: { itemInput: «rate», items: { inputParameter: «rate» } }
        triggerPolicy: { condition: "inputs.parameter_values['«rate»'] > 1" }
components:
  comp-train:
    executorLabel: exec-train
    inputDefinitions: { parameters: { «*rate»: { parameterType: NUMBER_DOUBLE } } }
  comp-other:
    inputDefinitions: { parameters: { rate: { parameterType: STRING } } }
deploymentSpec:
  executors:
    exec-train:
      container:
        args:
          - "{{$.inputs.parameters['«rate»']}}"
          - '{"IfPresent": {"InputName": "«rate»", "Then": ["{{$.inputs.parameters[''«rate»'']}}"]}}'
`),
  );
  leads(
    "an output, and who takes it",
    pipeline(`
root:
  dag:
    outputs: { parameters: { o: { valueFromParameter: { producerSubtask: train, outputParameterKey: «score» } } } }
    tasks:
      train: { componentRef: { name: comp-train } }
      use:
        componentRef: { name: comp-use }
        inputs: { parameters: { x: { taskOutputParameter: { producerTask: train, outputParameterKey: «score» } } } }
components:
  comp-train: { executorLabel: exec-train, outputDefinitions: { parameters: { «*score»: { parameterType: STRING } } } }
  comp-use: { outputDefinitions: { parameters: { score: { parameterType: STRING } } } }
deploymentSpec:
  executors:
    exec-train: { container: { args: ["{{$.outputs.parameters['«score»'].output_file}}"] } }
`),
  );
  leads(
    "tasks of an Argo dag, in conditions and templates",
    workflow(`
  entrypoint: main
  templates:
    - name: main
      dag:
        tasks:
          - { name: «*a», template: echo }
          - { name: b, template: echo, dependencies: [«a»] }
          - { name: c, template: echo, depends: "(«a».Succeeded || b) && !«a».Failed", when: "{{tasks.«a».outputs.result}} == 1" }
      outputs: { parameters: [{ name: o, valueFrom: { expression: "{{=tasks['«a»'].outputs.result}}" } }] }
    - { name: other, dag: { tasks: [{ name: a, template: echo }] } }
    - { name: echo, container: { image: "a" } }
`),
  );
  leads(
    "steps of an Argo template",
    workflow(`
  templates:
    - name: main
      steps:
        - - { name: «*flip», template: t }
        - - { name: b, template: t, when: "{{steps.«flip».outputs.result}} == heads" }
        - - { name: c, template: t, hooks: { x: { expression: 'steps["«flip»"].status == "Failed"', template: t } } }
`),
  );
  leads(
    "a template of a workflow",
    workflow(`
  entrypoint: «main»
  onExit: «main»
  hooks: { running: { template: «main», expression: "true" } }
  templates:
    - { name: «*main», steps: [[{ name: x, template: «main» }]] }
    - { name: d, dag: { tasks: [{ name: x, template: «main» }, { name: y, templateRef: { name: w, template: main } }] } }
`),
  );
  leads("a template of a workflow template, from another file", {
    "/t.yaml":
      "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: { name: lib }\nspec:\n  templates: [{ name: «*train» }]\n",
    "/u.yaml":
      "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: { name: other }\nspec:\n  templates: [{ name: train }]\n",
    "/w.yaml": workflow(
      "\n  templates: [{ name: m, steps: [[{ name: a, templateRef: { name: lib, template: «train» } }]] }, { name: train }]\n",
    ),
    "/c.yaml":
      "apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  schedules: [a]\n  workflowSpec: { workflowTemplateRef: { name: lib }, entrypoint: «train» }\n",
  });
  leads("a workflow template", {
    "/t.yaml": "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: { name: «*lib» }\nspec: { templates: [] }\n",
    "/k.yaml":
      "apiVersion: argoproj.io/v1alpha1\nkind: ClusterWorkflowTemplate\nmetadata: { name: lib }\nspec: { templates: [] }\n",
    "/w.yaml": workflow("\n  workflowTemplateRef: { name: «lib» }\n"),
    "/v.yaml": workflow("\n  workflowTemplateRef: { name: lib, clusterScope: true }\n"),
  });
  leads(
    "parameters of a search",
    experiment(`
  parameters: [{ name: «*lr», parameterType: double }]
  trialTemplate:
    trialParameters: [{ name: learningRate, reference: «lr» }]
`),
  );
  leads(
    "parameters of a trial",
    experiment(`
  trialTemplate:
    primaryContainerName: main
    trialParameters: [{ name: «*learningRate», reference: lr }]
    trialSpec:
      spec:
        containers:
          - { name: main, args: ["--lr=\${trialParameters.«learningRate»}", "\${trialParameters.learningRateX}"] }
`),
  );
  leads(
    "the container of a trial",
    experiment("\n  trialTemplate: { primaryContainerName: «c», trialSpec: { containers: [{ name: «*c» }, { name: d }] } }\n"),
  );
  leads(
    "nodes of an inference graph",
    "apiVersion: serving.kserve.io/v1alpha1\nkind: InferenceGraph\nspec:\n  nodes:\n    root: { routerType: Sequence, steps: [{ nodeName: «rank» }] }\n    «*rank»: { routerType: Ensemble, steps: [] }\n",
  );
  leads("a serving runtime, of the namespace or the cluster", {
    "/r.yaml":
      "apiVersion: serving.kserve.io/v1alpha1\nkind: ClusterServingRuntime\nmetadata: { name: «*own-sklearn» }\nspec: {}\n",
    "/i.yaml":
      "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: i }\nspec: { predictor: { model: { runtime: «own-sklearn» } } }\n",
  });
  leads("an inference service, from its models and graphs", {
    "/i.yaml":
      "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: «*multi» }\nspec: { predictor: {} }\n",
    "/t.yaml":
      "apiVersion: serving.kserve.io/v1alpha1\nkind: TrainedModel\nmetadata: { name: t }\nspec: { inferenceService: «multi» }\n",
    "/g.yaml":
      "apiVersion: serving.kserve.io/v1alpha1\nkind: InferenceGraph\nspec: { nodes: { root: { steps: [{ serviceName: «multi» }] } } }\n",
  });
  leads("steps of a Seldon pipeline, which are its models", {
    "/p.yaml": `apiVersion: mlops.seldon.io/v1alpha1
kind: Pipeline
metadata: { name: p }
spec:
  steps:
    - name: «*tf»
    - { name: b, inputs: [«tf».outputs.OUTPUT0], tensorMap: { «tf».outputs.OUTPUT0: INPUT0 }, triggers: [«tf»] }
  output: { steps: [«tf», b] }
`,
    "/m.yaml": "apiVersion: mlops.seldon.io/v1alpha1\nkind: Model\nmetadata: { name: «*tf» }\nspec: { storageUri: a }\n",
    "/e.yaml":
      "apiVersion: mlops.seldon.io/v1alpha1\nkind: Experiment\nspec: { default: «tf», candidates: [{ name: «tf», weight: 1 }] }\n",
  });
  leads("volumes and config maps of a pod", {
    "/d.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: d }
spec:
  template:
    spec:
      volumes: [{ name: «*data», configMap: { name: data } }]
      initContainers: [{ name: i, volumeMounts: [{ name: «data», mountPath: /a }] }]
      containers: [{ name: data, volumeMounts: [{ name: «data», mountPath: /a }] }]
`,
  });
  leads("a config map, wherever it is mounted or read", {
    "/c.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: «*settings»\n",
    "/s.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: settings\n",
    "/j.yaml": `apiVersion: batch/v1
kind: Job
spec:
  template:
    spec:
      volumes: [{ name: settings, configMap: { name: «settings» } }, { name: s, secret: { secretName: settings } }]
      containers: [{ name: a, envFrom: [{ configMapRef: { name: «settings» } }], env: [{ name: A, valueFrom: { configMapKeyRef: { name: «settings», key: k } } }] }]
`,
  });
  leads("what is named together with its kind", {
    "/d.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: «*model» }\nspec: {}\n",
    "/s.yaml": "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: model }\nspec: {}\n",
    "/h.yaml":
      "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: { scaleTargetRef: { kind: Deployment, name: «model» } }\n",
  });
  leads(
    "volumes of a workflow and of a set with claims of its own",
    workflow(`
  volumeClaimTemplates: [{ metadata: { name: «*work» } }]
  templates:
    - { name: a, container: { volumeMounts: [{ name: «work», mountPath: /a }] } }
    - { name: b, script: { volumeMounts: [{ name: «work», mountPath: /a }] } }
`),
  );
  leads(
    "the volume of a KServe model",
    "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec:\n  predictor:\n    volumes: [{ name: «*cache», emptyDir: {} }]\n    model: { volumeMounts: [{ name: «cache», mountPath: /c }] }\n  transformer:\n    volumes: [{ name: cache }]\n",
  );
  leads(
    "ports of a container",
    "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - { name: a, ports: [{ name: «*http», containerPort: 80 }], livenessProbe: { httpGet: { port: «http» } } }\n",
  );
  leads("a model, from the documents about it", {
    "/mlops.yaml": "name: «*fraud»\nmodel_type: nlp\ndeployment_target: online\n",
    "/r.json": '{"model_name": "«fraud»", "version": "1.0.0", "framework": "x"}',
    "/p.yaml": "pipeline_name: fraud\nmodel_name: «fraud»\nsteps: []\n",
  });
  leads(
    "through aliases of YAML",
    "pipeline_name: p\nsteps:\n  - name: &first «*train»\n  - { name: b, dependencies: [«*»first] }\n".replace(
      "«*»first",
      "*first",
    ),
    { also: 1 },
  );

  it("finds nothing where there is no name, and nothing in broken text", () => {
    for (const text of [
      "pipeline_name: p\nste‸ps: []\n",
      "pipeline_name: p\nsteps: [‸\n",
      "pipeline_name: p\nsteps: [{ name: ‸ }]\n",
    ]) {
      const place = marked(text);
      assert.ok(place.cursor);
      assert.deepEqual(references(askedAt(place, place.cursor)), []);
      assert.deepEqual(definitions(askedAt(place, place.cursor)), []);
    }
  });

  it("highlights in the order of the text, this document only", () => {
    const place = marked({
      "/a.yml": "route: { receiver: ‸a }\nreceivers: [{ name: a }]\n",
      "/b.yml": "route: { receiver: a }\nreceivers: []\n",
    });
    assert.ok(place.cursor);
    const { document, offset } = askedAt(place, place.cursor);
    assert.deepEqual(
      highlights(document, offset).map(({ span, declares }) => [span.start, declares]),
      [
        [19, false],
        [43, true],
      ],
    );
  });
});

describe("names of the workspace", () => {
  const { files } = marked({
    "/mlops.yaml": "name: fraud-detection\nmodel_type: nlp\ndeployment_target: online\n",
    "/p.yaml": "pipeline_name: fraud-retraining\nsteps: [{ name: feature-drift }]\n",
    "/rules.yml": "groups: [{ name: g, rules: [{ alert: FraudSlow, expr: up }, { record: fraud:psi, expr: up }] }]\n",
    "/d.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: fr }\nspec: { volumes: [{ name: fraud-volume }] }\n",
  });
  const documents = files.flatMap((file) => file.documents);

  it("are documents, steps, alerts and metrics, by the letters that are typed", () => {
    assert.deepEqual(
      workspaceNames(documents, "FrD").map(({ name, kind, container }) => [kind, name, container]),
      [
        ["document", "fraud-detection", ""],
        ["document", "fraud", ""],
        ["step", "feature-drift", "fraud"],
        ["alert", "FraudSlow", "rules.yml"],
        ["metric", "fraud:psi", "rules.yml"],
      ],
    );
  });

  it("are all of them without letters, and any letter may be typed", () => {
    assert.equal(workspaceNames(documents, "").length, 7);
    assert.deepEqual(workspaceNames(documents, "[("), []);
  });
});

/** Every mark leads to all marks, and to those that are declarations. `also` counts places that are not drawn. */
function leads(title: string, texts: Texts, { also = 0 } = {}): void {
  it(title, () => {
    const drawn = marked(texts);
    const { marks } = drawn;
    assert.ok(marks.length > 1 || also > 0);
    for (const mark of marks) {
      const asked = askedAt(drawn, mark);
      const found = references(asked).map((each) => markAt(each.document, each));
      assert.equal(found.length, marks.length + also, draw(found));
      if (also === 0) assert.equal(draw(found), draw(marks), `from ${draw([mark])}`);
      const declared = marks.filter((each) => each.declares);
      const elsewhere = declared.filter((each) => each !== mark);
      const defined = definitions(asked).map((each) => markAt(each.document, each));
      assert.equal(draw(defined), draw(elsewhere.length > 0 ? elsewhere : declared), `definition from ${draw([mark])}`);
    }
  });
}

function draw(marks: readonly Mark[]): string {
  return marks
    .map(({ path, start, end, declares }) => `${path} ${String(start).padStart(5)}-${end}${declares ? " declared" : ""}`)
    .sort()
    .join("\n");
}

function pipeline(rest: string): string {
  return `pipelineInfo: { name: p }\nschemaVersion: 2.1.0${rest.includes("\nroot") ? "" : "\nroot: {}"}${rest}`;
}

function workflow(spec: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { generateName: w- }\nspec:${spec}`;
}

function experiment(spec: string): string {
  return `apiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata: { name: e }\nspec:${spec}`;
}
