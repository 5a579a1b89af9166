/** Kubernetes objects that rules' examples are made of: whole, and good in every respect but the one that is shown. */
import { absent, type Entries, unmarked } from "./example-texts";

const minimalContainer: Entries = {
  name: "server",
  image: "registry.example.com/fraud:2.1.0",
  ports: "[{ containerPort: 8080 }]",
  resources: "{ requests: { cpu: 500m, memory: 1Gi }, limits: { cpu: 500m, memory: 1Gi } }",
  readinessProbe: "{ httpGet: { path: /ready, port: 8080 } }",
};

/** A container with these entries changed, added or absent. */
export type ContainerEntries = Entries;

/** A Deployment with this container; the other entries are those of its pod. */
export function deployment(container: ContainerEntries = {}, pod: Entries = {}): string {
  return workload({ apiVersion: "apps/v1", kind: "Deployment", selector: true }, container, pod);
}

/** A Job with this container; the other entries are those of its pod. */
export function job(container: ContainerEntries = {}, pod: Entries = {}): string {
  const noServer = { ports: absent, readinessProbe: absent };
  return workload({ apiVersion: "batch/v1", kind: "Job" }, { ...noServer, ...container }, { restartPolicy: "Never", ...pod });
}

interface Head {
  readonly apiVersion: string;
  readonly kind: string;
  readonly selector?: true;
}

function workload({ apiVersion, kind, selector }: Head, container: Entries, pod: Entries): string {
  const [first = "", ...rest] = merged(minimalContainer, container);
  const secure = { securityContext: "{ runAsNonRoot: true }" };
  return [
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    "metadata: { name: fraud-detection }",
    "spec:",
    ...(selector ? ["  selector: { matchLabels: { app: fraud-detection } }"] : []),
    "  template:",
    "    metadata: { labels: { app: fraud-detection } }",
    "    spec:",
    ...merged(secure, pod).map((line) => `      ${line}`),
    "      containers:",
    `        - ${first}`,
    ...rest.map((line) => `          ${line}`),
    "",
  ].join("\n");
}

/** The entries as lines, changed ones in the place of those they change. */
function merged(whole: Entries, changes: Entries): readonly string[] {
  const changed = new Map(Object.entries(changes).map(([key, value]) => [unmarked(key), `${key}: ${value}`]));
  const lines = Object.entries(whole).map(([key, value]) => changed.get(key) ?? `${key}: ${value}`);
  const added = [...changed].filter(([key]) => !(key in whole)).map(([, line]) => line);
  return [...lines, ...added].filter((line) => !line.endsWith(`: ${absent}`));
}
