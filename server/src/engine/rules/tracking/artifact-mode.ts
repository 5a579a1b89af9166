import { type ArtifactSettings, artifactSettings, bypassesServer, fixTo, statedMode } from "../../practice/artifact-mode";
import { mlflowSources } from "../../practice/mlflow-sources";
import { describesServer, runsMlflow } from "../../practice/tracking";
import { type Node, text } from "../../text/tree";
import { absent } from "../example-texts";
import { defineRule } from "../rule";
import { trackingConfig } from "../tracking-example-texts";

const direct = { artifact_mode: "direct", artifacts_destination: absent, default_artifact_root: "s3://mlops-artifacts" };

export default defineRule({
  id: "tracking/artifact-mode",
  severity: "warning",
  kinds: ["tracking-config"],
  title: "Unclear who uploads artifacts: the server or its clients",
  rationale:
    "MLflow reads no such file: a server is started with options made from it, and the options for its two ways to store artifacts exclude each other. `proxied`: clients upload through the server, which alone holds the credentials of the storage (--artifacts-destination). `direct`: clients upload themselves and each needs credentials (--default-artifact-root with --no-serve-artifacts). With a mixture a server starts and uploads fail, or go past the server by credentials that nobody meant to hand out. `artifact_location` belongs to one experiment, and wins: where it names a storage, clients go there themselves; behind the server it is `mlflow-artifacts:/…` or left out. State `artifact_mode`, and only the options that go with it.",
  source: mlflowSources.trackingServer,
  examples: {
    good: [
      trackingConfig(),
      trackingConfig(direct),
      trackingConfig({ artifact_mode: absent }),
      trackingConfig({ artifact_location: "mlflow-artifacts:/fraud-detection" }),
      trackingConfig({ ...direct, artifact_location: "s3://mlops-artifacts/fraud-detection" }),
    ],
    bad: [
      {
        text: trackingConfig({
          ...direct,
          artifact_mode: absent,
          "«default_artifact_root»": "s3://mlops-artifacts # the old bucket",
        }),
      },
      { text: trackingConfig({ artifact_mode: absent, "«default_artifact_root»": "s3://mlops-artifacts/root" }) },
      { text: trackingConfig({ artifact_mode: "direct # since 2.0", "«artifacts_destination»": "s3://mlops-artifacts" }) },
      { text: trackingConfig({ "«serve_artifacts»": "false # saves memory" }) },
      { text: trackingConfig({ "«artifact_location»": "s3://mlops-artifacts/fraud-detection" }) },
      {
        text: trackingConfig({
          artifact_mode: absent,
          artifacts_destination: absent,
          "«artifact_location»": "s3://mlops-artifacts # ours",
        }),
        note: "A server is described, but not how it stores artifacts.",
      },
    ],
  },
  *check(document) {
    if (!runsMlflow(document)) return;
    const settings = artifactSettings(document.root);
    const fault = faultIn(settings);
    if (!fault) return;
    const { at, message } = fault;
    yield { at: at.key, message, fixes: [...fixTo("proxied", settings), ...fixTo("direct", settings)] };
  },
});

interface ModeFault {
  readonly at: Node;
  readonly message: string;
}

const choose = 'State "artifact_mode": proxied (the server uploads) or direct (clients do).';

/** The first that is wrong: what stands behind it follows from it. */
function faultIn(settings: ArtifactSettings): ModeFault | undefined {
  return contradiction(settings) ?? unsaid(settings) ?? pastTheServer(settings);
}

function contradiction(settings: ArtifactSettings): ModeFault | undefined {
  const { mode, serves, destination, root } = settings;
  const stated = statedMode(settings);
  if (mode && typeof serves?.value === "boolean" && stated && (stated === "proxied") !== serves.value)
    return {
      at: serves,
      message: `"serve_artifacts: ${serves.value}" contradicts "artifact_mode: ${stated}". Keep one of the two.`,
    };
  if (destination && root)
    return {
      at: root,
      message: `"artifacts_destination" makes the server upload, "default_artifact_root" the clients: with both, uploads fail or go past the server. Keep one of them. ${choose}`,
    };
  const odd = stated === "proxied" ? root : stated === "direct" ? destination : undefined;
  return (
    odd && {
      at: odd,
      message: `"${odd.name}" belongs to the ${stated === "proxied" ? "direct" : "proxied"} mode, and this server is ${stated}. Use "${stated === "proxied" ? "artifacts_destination" : "default_artifact_root"}" for its storage, or change the mode.`,
    }
  );
}

function unsaid(settings: ArtifactSettings): ModeFault | undefined {
  const { config, destination, root, location } = settings;
  if (statedMode(settings) || destination) return undefined;
  const beside = location ? ' "artifact_location" beside it is a property of one experiment, not of the server.' : "";
  if (root)
    return {
      at: root,
      message: `Nothing says whether artifacts go through the server: it proxies them unless told not to, but "default_artifact_root" sends clients past it, to a storage they need credentials for.${beside} ${choose}`,
    };
  if (!location || !bypassesServer(settings) || !describesServer(config)) return undefined;
  return {
    at: location,
    message: `Nothing says how this server stores artifacts: "artifact_location" is a property of one experiment, and where it names a storage clients upload there themselves. ${choose}`,
  };
}

function pastTheServer(settings: ArtifactSettings): ModeFault | undefined {
  const { location } = settings;
  const isProxied = (statedMode(settings) ?? (settings.destination ? "proxied" : undefined)) === "proxied";
  if (!location || !isProxied || !bypassesServer(settings)) return undefined;
  return {
    at: location,
    message: `This server is to upload artifacts, but an experiment with the location ${text(location)} sends its clients there themselves, with credentials of their own. Give it as mlflow-artifacts:/…, or leave it out.`,
  };
}
