import { draftBundle, type Preview, previewBundle } from "../../engine/index";
import { defaultOut, readBundle } from "../../host/bundle";
import { today } from "../../host/clock";
import { version } from "../../host/version";
import { uriOf } from "../paths";
import type { GenerateParams, PreviewResult, SpecParams } from "../protocol";
import type { Session } from "../session";
import { refusal, specAt } from "../spec-request";

/** `mlops/preview` */
export async function preview(session: Session, params: SpecParams): Promise<PreviewResult> {
  const { out, preview: made } = await previewOf(session, params);
  return {
    out: uriOf(out.replaceAll("\\", "/")),
    files: made.files.map(({ path, status, before, after, generated, base }) => ({
      path,
      uri: uriOf(`${out.replaceAll("\\", "/")}/${path}`),
      status,
      ...(before === undefined ? {} : { before }),
      after,
      generated,
      ...(base === undefined ? {} : { base }),
    })),
    meaning: made.meaning,
  };
}

/** What generating would do now, and in which folder. */
export async function previewOf(
  session: Session,
  { uri, tier, force }: GenerateParams,
): Promise<{ readonly out: string; readonly preview: Preview }> {
  const file = await specAt(session, uri);
  const options = { today: today(), version, ...(tier === undefined ? {} : { tier }) };
  const draft = draftBundle(file, session.workspace, session.ruleset(file.path), options);
  if (!draft.ok) throw refusal(file, draft.errors);
  const out = defaultOut(file.path, draft.plan.spec.name);
  const disk = await readBundle(
    out,
    draft.files.map(({ path }) => path),
  );
  return { out, preview: previewBundle(draft.files, disk, force === undefined ? {} : { force }) };
}
