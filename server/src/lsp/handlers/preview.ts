import path from "node:path";
import { comparedWith, draftBundle, type Preview } from "../../engine/index";
import { compareWithDisk, defaultOut } from "../../host/bundle";
import type { BundleRecord } from "../../host/bundle-record";
import { today } from "../../host/clock";
import { textsAt } from "../../host/git-texts";
import { loadMakeBundle } from "../../host/make-bundle";
import { version } from "../../host/version";
import { uriOf } from "../paths";
import type { GenerateParams, PreviewParams, PreviewResult } from "../protocol";
import type { Session } from "../session";
import { refusal, specAt } from "../spec-request";
import { findingsOfPreview } from "./previewed-findings";

/** `mlops/preview` */
export async function preview(session: Session, params: PreviewParams): Promise<PreviewResult> {
  const { out, preview: onDisk } = await previewOf(session, params);
  const { against = "disk" } = params;
  const paths = onDisk.files.map((file) => file.path);
  const made = against === "disk" ? onDisk : comparedWith(onDisk, await textsAt(against, out, paths));
  const found = findingsOfPreview(session, out, made.files);
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
      findings: (found.get(relative) ?? []).map(({ rule, severity, message, range }) => ({ rule, severity, message, range })),
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
  const { preview: onDisk } = await compareWithDisk(out, draft.files, force === undefined ? {} : { force });
  const spec = path.relative(out, file.path).replaceAll("\\", "/");
  return {
    out,
    preview: onDisk,
    record: { spec, ...(tier === undefined ? {} : { tier }) },
  };
}
