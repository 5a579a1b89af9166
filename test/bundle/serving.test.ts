import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseAllDocuments } from "yaml";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";

const origin = { today: "2026-11-28", spec: "mlops.yaml", version: "0.0.0" };
const base = {
  name: "fraud-detection",
  model_type: "classification",
  deployment_target: "online",
  scale_requirements: { rps: 500, latency_ms: 150 },
  governance_level: "production",
  tier: 3,
  model: {
    framework: "xgboost",
    format: "xgboost",
    storage_uri: "s3://models/fraud/v1",
    signature: { inputs: [{ name: "amount", type: "double" }], outputs: [{ name: "score", type: "double" }] },
  },
} as unknown as Spec;

describe("what serves the model", () => {
  describe("on plain Kubernetes", () => {
    const plain = { serving: { server: "kubernetes" } } as const;

    it("is MLServer with the files of the spec where it has an image for the format", () => {
      const [deployment] = objects("serving/deployment.yaml", plain);
      const pod = deployment.spec.template.spec;
      assert.match(pod.containers[0].image, /seldonio\/mlserver:\d+\.\d+\.\d+-xgboost$/);
      assert.deepEqual(pod.initContainers[0].args, ["s3://models/fraud/v1", "/mnt/models"]);
      assert.equal(deployment.spec.template.metadata.annotations["prometheus.io/port"], "8082");
    });

    it("is MLflow's server in the bundle's image where nobody has another", () => {
      const [deployment] = objects("serving/deployment.yaml", { ...plain, model: {} });
      const [container] = deployment.spec.template.spec.containers;
      assert.equal(container.image, "fraud-detection:0.1.0");
      assert.ok(container.args.includes("models:/fraud-detection@champion"));
    });

    it("is nothing where neither the files nor MLflow's registry are there", () => {
      assert.equal(file("serving/deployment.yaml", { ...plain, model: {}, tracking: { tool: "wandb" } }), undefined);
    });

    it("has a disruption budget only where one of its replicas may go", () => {
      const kinds = (min_replicas: number) =>
        objects("serving/deployment.yaml", { serving: { server: "kubernetes", min_replicas } }).map(({ kind }) => kind);
      assert.deepEqual(kinds(2), ["Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget"]);
      assert.deepEqual(kinds(1), ["Deployment", "Service", "HorizontalPodAutoscaler"]);
    });
  });

  describe("in batches", () => {
    const batch = { deployment_target: "batch", scale_requirements: { data_volume_gb: 40 } } as const;

    it("is a Job with a part for every 5 GB", () => {
      const [job] = objects("serving/batch-job.yaml", batch);
      assert.equal(job.kind, "Job");
      assert.deepEqual([job.spec.completionMode, job.spec.completions, job.spec.parallelism], ["Indexed", 8, 8]);
    });

    it("is a CronJob where the spec says when, with no more pods than it allows", () => {
      const [job] = objects("serving/batch-job.yaml", { ...batch, serving: { schedule: "30 4 * * *", max_replicas: 3 } });
      assert.deepEqual([job.kind, job.spec.schedule, job.spec.timeZone], ["CronJob", "30 4 * * *", "Etc/UTC"]);
      assert.deepEqual([job.spec.concurrencyPolicy, job.spec.jobTemplate.spec.parallelism], ["Forbid", 3]);
    });
  });

  describe("and its contract", () => {
    const pathOf = (part: object) => Object.keys(objects("serving/api-contract.yaml", part)[0].paths)[0];

    it("speaks the protocol of the server", () => {
      assert.equal(pathOf({}), "/v1/models/fraud-detection:predict");
      assert.equal(pathOf({ serving: { server: "kubernetes" } }), "/v2/models/fraud-detection/infer");
      assert.equal(pathOf({ serving: { server: "kubernetes" }, model: { signature: base.model?.signature } }), "/invocations");
    });

    it("is not made up where there is no signature, and not needed where nobody asks", () => {
      assert.equal(file("serving/api-contract.yaml", { model: { ...base.model, signature: undefined } }), undefined);
      assert.equal(file("serving/api-contract.yaml", { deployment_target: "batch" }), undefined);
    });
  });

  describe("and its rollout", () => {
    const rollout = (part: object) => file("serving/rollout.py", { rollout: part }) ?? "";

    it("watches each step as long as the alert on latency waits", () => {
      assert.match(rollout({ strategy: "canary" }), /"--soak", type=float, default=600/);
      const slower = file("serving/rollout.py", { monitoring: { latency: { for_minutes: 20 } } });
      assert.match(slower ?? "", /"--soak", type=float, default=1200/);
    });

    it("leaves out an objective without a threshold", () => {
      assert.doesNotMatch(rollout({ strategy: "canary", rollback: { on: ["accuracy", "error_rate"] } }), /"accuracy"/);
      const known = file("serving/rollout.py", {
        monitoring: { accuracy: { metric: "rmse", baseline: 4 } },
        rollout: { strategy: "canary", rollback: { on: ["accuracy"] } },
      });
      assert.match(known ?? "", /max\(model_quality\{.*\}\) - 4", 0\.4\]/);
    });

    it("leaves the end of an A/B test to people", () => {
      assert.match(rollout({ strategy: "ab_test" }), /"--to", type=int, default=50/);
    });

    it("has a shadow only where copied requests would find it", () => {
      assert.ok(file("serving/shadow.yaml", { rollout: { strategy: "shadow" } }));
      const named = { rollout: { strategy: "shadow" }, serving: { runtime: "kserve-mlserver" } };
      assert.equal(file("serving/shadow.yaml", named), undefined);
      assert.equal(file("serving/rollout.py", named), undefined);
    });

    it("mirrors to the shadow, and never answers from it", () => {
      const [service, mirror] = objects("serving/shadow.yaml", { rollout: { strategy: "shadow" } });
      const [{ route, mirror: copy }] = mirror.spec.http;
      assert.equal(copy.host, `${service.metadata.name}-predictor`);
      assert.ok(route.every((each: { destination: { host: string } }) => each.destination.host !== copy.host));
      assert.deepEqual(service.spec.predictor.model.args, ["--model_name=fraud-detection"]);
    });
  });

  it("has a flag, switched off, that keeps a user on one version", () => {
    const flag = { name: "new-model", stickiness: "account" };
    const flags = JSON.parse(file("serving/feature-flags.json", { rollout: { strategy: "ab_test", flag } }) ?? "");
    assert.deepEqual(flags.featureStrategies[0].parameters, { rollout: "50", stickiness: "account", groupId: "new-model" });
    assert.deepEqual([flags.featureEnvironments[0].enabled, flags.featureEnvironments[0].environment], [false, "production"]);
    assert.equal(file("serving/feature-flags.json", { rollout: { strategy: "canary" } }), undefined);
  });

  it("is a graph for a few members of an ensemble, not for many, nor for one", () => {
    const graph = (ensemble_size: number) => file("serving/inference-graph.yaml", { model: { ...base.model, ensemble_size } });
    assert.match(graph(3) ?? "", /storageUri: s3:\/\/models\/fraud\/v1\/3/);
    assert.deepEqual([graph(1), graph(50)], [undefined, undefined]);
  });
});

function file(path: string, part: object): string | undefined {
  return generateBundle(resolvePlan({ ...base, ...part } as Spec), origin).find((each) => each.path === path)?.text;
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the file holds
function objects(path: string, part: object): readonly any[] {
  const text = file(path, part);
  assert.ok(text, `no ${path}`);
  return parseAllDocuments(text).map((document) => document.toJS());
}
