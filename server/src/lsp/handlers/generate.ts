import { writeBundle } from "../../host/bundle";
import { uriOf } from "../paths";
import type { GenerateParams, GenerateResult } from "../protocol";
import type { Session } from "../session";
import { previewOf } from "./preview";

/** `mlops/generate` */
export async function generate(session: Session, params: GenerateParams): Promise<GenerateResult> {
  const { out, preview, record } = await previewOf(session, params);
  const { written, unchanged } = await writeBundle(out, preview, { markers: params.markers === true, record });
  return { out: uriOf(out.replaceAll("\\", "/")), written, unchanged };
}
