import path from "node:path";
import { draftBundle, type Preview, previewBundle } from "../../engine/index";
import { defaultOut, readBundle } from "../../host/bundle";
import type { BundleRecord } from "../../host/bundle-record";
import { today } from "../../host/clock";
import { loadMakeBundle } from "../../host/make-bundle";
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
    files: made.files.map(({ path: relative, status, before, after, generated, base }) => ({
      path: relative,
      uri: uriOf(`${out.replaceAll("\\", "/")}/${relative}`),
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
): Promise<{ readonly out: string; readonly preview: Preview; readonly record: BundleRecord }> {
  const file = await specAt(session, uri);
  const options = { make: await loadMakeBundle(), today: today(), version, ...(tier === undefined ? {} : { tier }) };
  const draft = draftBundle(file, session.workspace, session.ruleset(file.path), options);
  if (!draft.ok) throw refusal(file, draft.errors);
  const out = defaultOut(file.path, draft.plan.spec.name);
  const disk = await readBundle(
    out,
    draft.files.map((planned) => planned.path),
  );
  const spec = path.relative(out, file.path).replaceAll("\\", "/");
  return {
    out,
    preview: previewBundle(draft.files, disk, force === undefined ? {} : { force }),
    record: { spec, ...(tier === undefined ? {} : { tier }) },
  };
}
