/** A host for the drift preview that asks the server's own handlers, without an editor and without files. */
import { CancellationToken } from "vscode-languageserver";
import { Comparisons } from "../../../server/src/lsp/comparisons";
import { drift, driftFeature } from "../../../server/src/lsp/handlers/drift";
import type { DriftParams } from "../../../server/src/lsp/protocol";
import type { Session } from "../../../server/src/lsp/session";
import { guards, type Options, type Question, type Subject } from "../../../webviews/drift-preview/protocol";
import type { Envelope } from "../../../webviews/shared/protocol";
import type { Answers, Host } from "./view-page";

/** Nothing here has a spec, so no session is asked. */
const session = {} as Session;
const progress = { begin: () => {}, report: () => {}, done: () => {} };

/** The host, and what it refused because it was not in the protocol. */
export function driftHost(subject: Subject = {}): { readonly host: Host; readonly refused: string[] } {
  const course = { token: CancellationToken.None, progress, comparisons: new Comparisons() };
  const refused: string[] = [];
  const { reference, current } = subject;
  const paramsOf = ({ rows, seed, ...settings }: Options): DriftParams =>
    reference && current
      ? { ...settings, reference: reference.uri, current: current.uri }
      : { ...settings, shapes: { rows: { reference: 2 * rows, current: rows }, seed } };
  const answers = async ({ name, payload }: Envelope): Promise<Answers> => {
    if (name === "ready") return [{ name: "subject", payload: subject }];
    if (name === "compare") return [{ name: "result", payload: await drift(session, paramsOf(payload as Options), course) }];
    if (name !== "ask") return [];
    const question = payload as Question;
    const { feature, whatIf, options } = question;
    const detail = await driftFeature(session, { ...paramsOf(options), feature, ...(whatIf ? { whatIf } : {}) }, course);
    return [{ name: "detail", payload: { question, detail } }];
  };
  const host: Host = (message) => {
    const guard = guards[message.name as keyof typeof guards];
    if (guard?.(message.payload) !== true) refused.push(`${message.name} ${JSON.stringify(message.payload)}`);
    return answers(message);
  };
  return { host, refused };
}
