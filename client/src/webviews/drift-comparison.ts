import { CancellationTokenSource, WorkDoneProgress } from "vscode-languageclient/node";
import type { FeatureDetail } from "../../../server/src/engine/drift/detail";
import {
  type Answer,
  type DriftData,
  DriftFeatureRequest,
  type DriftParams,
  DriftRequest,
  type DriftResult,
} from "../../../server/src/lsp/protocol";
import type { Options, Question, Subject } from "../../../webviews/drift-preview/protocol";
import type { Session } from "../command";

/** Who is told what comes of the questions. */
export interface Listener {
  progress(percent: number, words: string): void;
  result(answer: Answer<DriftResult>): void;
  detail(question: Question, answer: Answer<FeatureDetail>): void;
  cancelled(): void;
}

/**
 * Asks the server about two data sets, one question at a time: it reads them for the first one, and the next ones are answered
 * from what it remembers. Of questions that come faster than answers only the last one is asked.
 */
export class DriftComparison {
  private running: CancellationTokenSource | undefined;
  private next: { readonly compare?: Options; readonly ask?: Question } = {};
  private count = 0;

  constructor(
    private readonly session: Session,
    private readonly subject: () => Subject,
    private readonly listener: Listener,
  ) {}

  compare(options: Options): void {
    this.next = { ...this.next, compare: options };
    void this.drain();
  }

  ask(question: Question): void {
    this.next = { ...this.next, ask: question };
    void this.drain();
  }

  /** Ends what is running; what waits is forgotten. */
  cancel(): void {
    this.next = {};
    this.running?.cancel();
  }

  private async drain(): Promise<void> {
    if (this.running) return;
    while (this.next.compare || this.next.ask) {
      const { compare, ask } = this.next;
      const running = new CancellationTokenSource();
      this.running = running;
      this.next = compare && ask ? { ask } : {};
      try {
        await (compare ? this.table(compare, running) : ask && this.feature(ask, running));
      } catch (error) {
        if (running.token.isCancellationRequested) this.listener.cancelled();
        else this.listener.result({ refused: failure(error) });
      } finally {
        running.dispose();
        this.running = undefined;
      }
    }
  }

  private async table(options: Options, { token }: CancellationTokenSource): Promise<void> {
    const { client, ready } = this.session;
    await ready;
    const workDoneToken = `drift-preview-${this.count++}`;
    const told = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind === "report") this.listener.progress(value.percentage ?? 0, value.message ?? "");
    });
    try {
      const params = { ...paramsOf(this.subject(), options), workDoneToken };
      this.listener.result(await client.sendRequest(DriftRequest, params, token));
    } finally {
      told.dispose();
    }
  }

  private async feature(question: Question, { token }: CancellationTokenSource): Promise<void> {
    const { client, ready } = this.session;
    await ready;
    const { feature, whatIf, options } = question;
    const params = { ...paramsOf(this.subject(), options), feature, ...(whatIf ? { whatIf } : {}) };
    this.listener.detail(question, await client.sendRequest(DriftFeatureRequest, params, token));
  }
}

/** Without both files the built-in shapes. */
function paramsOf({ reference, current, spec }: Subject, { rows, seed, ...settings }: Options): DriftParams {
  const shapes = { rows: { reference: 2 * rows, current: rows }, seed };
  const data: DriftData = reference && current ? { reference: reference.uri, current: current.uri } : { shapes };
  return { ...data, ...settings, ...(spec ? { spec: spec.uri } : {}) };
}

function failure(error: unknown): { readonly what: string; readonly why: string; readonly next: string } {
  const why = error instanceof Error ? error.message : String(error);
  return { what: "Cannot compare the data", why, next: "The output channel MLOps says more" };
}
