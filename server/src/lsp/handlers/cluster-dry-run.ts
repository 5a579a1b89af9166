import { CannotProceed, type File } from "../../engine/index";
import { dryRun, type Judged, manifestsIn } from "../../host/dry-run";
import { fileName, pathOf, uriOf } from "../paths";
import type { ClusterDryRunParams, ClusterDryRunResult, ClusterJudgedFile } from "../protocol";
import type { Session } from "../session";
import { previewOf } from "./preview";

/** `mlops/clusterDryRun`: asks a cluster about a spec's manifests, or one manifest, because the user said so. */
export async function clusterDryRun(session: Session, { uri, context }: ClusterDryRunParams): Promise<ClusterDryRunResult> {
  const { files, diff } = await dryRun(await manifestsAt(session, uri), context);
  return { files: files.map((file) => toResult(session, file)), diff };
}

async function manifestsAt(session: Session, uri: string): Promise<readonly File[]> {
  const file = session.file(uri);
  if (!file || file.documents.some(({ kind }) => kind.id === "mlops-spec")) {
    const { out, preview } = await previewOf(session, { uri });
    const found = manifestsIn(preview, (relative) => `${out.replaceAll("\\", "/")}/${relative}`);
    if (found.length > 0) return found;
    throw nothing(
      uri,
      "nothing that follows from it runs on Kubernetes yet",
      "Complete the spec: Explain Plan says what is missing",
    );
  }
  if (file.documents.some(({ root }) => root.child("apiVersion") && root.child("kind"))) return [file];
  throw nothing(uri, "it is neither a spec nor a manifest", "Open one of these");
}

function nothing(uri: string, why: string, next: string): CannotProceed {
  return new CannotProceed({ what: `Cannot ask a cluster about ${fileName(pathOf(uri))}`, why, next });
}

/** The file as an editor has it open wins over the disk: that is where findings would be shown. */
function toResult(session: Session, { path, text, objects, findings }: Judged): ClusterJudgedFile {
  const uri = uriOf(path);
  return {
    uri,
    text,
    isAsShown: session.file(uri)?.text === text,
    objects,
    findings: findings.map(({ severity, message, range }) => ({
      severity: severity === "error" ? "error" : "warning",
      message,
      range,
    })),
  };
}
