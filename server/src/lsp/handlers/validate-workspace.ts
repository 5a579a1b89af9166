import { type CancellationToken, LSPErrorCodes, ResponseError, type WorkDoneProgressReporter } from "vscode-languageserver";
import { type Severity, severities } from "../../engine/index";
import { inTurns } from "../in-turns";
import type { ValidateWorkspaceResult } from "../protocol";
import type { Session } from "../session";

/** `mlops/validateWorkspace`: checks every file, counts what was found, and has all of it shown from now on. */
export async function validateWorkspace(
  session: Session,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<ValidateWorkspaceResult> {
  await session.upToDate;
  const { files } = session;
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  progress.begin("Validating", 0, `${files.length} files`, true);
  let lastPercent = 0;
  await inTurns(files, token, (file, index) => {
    for (const { severity } of session.check(file).findings) counts[severity] += 1;
    const percent = Math.floor(((index + 1) * 100) / files.length);
    if (percent > lastPercent) progress.report(percent, `${index + 1} of ${files.length} files`);
    lastPercent = percent;
  });
  progress.done();
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "The validation was cancelled");
  session.showsAll = true;
  session.changes.fire();
  return { files: files.length, ...(Object.fromEntries(severities.map((each) => [`${each}s`, counts[each]])) as Counts) };
}

type Counts = Omit<ValidateWorkspaceResult, "files">;
