import { closeSync, openSync, readSync, writeFileSync } from "node:fs";

/** One line of the file that test/host/index.ts writes while mocha runs. */
export interface TestEvent {
  readonly kind: "suite" | "start" | "pass" | "fail" | "skip" | "error" | "end";
  readonly title?: string;
  readonly error?: string;
  readonly duration?: number;
  readonly passes?: number;
  readonly failures?: number;
  readonly pending?: number;
}

/** Follows a file of test events: it outlives an extension host that dies or hangs half way. */
export class TestEvents {
  private readonly file: number;
  private readonly chunk = Buffer.alloc(65_536);
  private rest = Buffer.alloc(0);
  private end: TestEvent | undefined;
  failed = false;
  lastStarted = "none";
  lastSeen = Date.now();

  constructor(path: string) {
    writeFileSync(path, "");
    this.file = openSync(path, "r");
  }

  /** Every test ran, at least one passed and none failed. */
  get passed(): boolean {
    return !this.failed && this.end?.failures === 0 && (this.end.passes ?? 0) > 0;
  }

  /** Reads what was written since the last call and prints it. */
  poll(): void {
    for (;;) {
      const length = readSync(this.file, this.chunk, 0, this.chunk.length, null);
      if (length === 0) return;
      this.lastSeen = Date.now();
      this.rest = Buffer.concat([this.rest, this.chunk.subarray(0, length)]);
      this.takeLines();
    }
  }

  close(): void {
    closeSync(this.file);
  }

  private takeLines(): void {
    for (;;) {
      const end = this.rest.indexOf(10);
      if (end < 0) return;
      this.take(JSON.parse(this.rest.subarray(0, end).toString()));
      this.rest = this.rest.subarray(end + 1);
    }
  }

  private take(event: TestEvent): void {
    if (event.kind === "start") this.lastStarted = event.title ?? "";
    if (event.kind === "fail" || event.kind === "error") this.failed = true;
    if (event.kind === "end") this.end = event;
    const line = describe(event);
    if (line) console.log(line);
  }
}

function describe(event: TestEvent): string {
  switch (event.kind) {
    case "pass":
      return `  ok   ${event.title} (${event.duration} ms)`;
    case "skip":
      return `  skip ${event.title}`;
    case "fail":
      return `  FAIL ${event.title}\n${(event.error ?? "").replace(/^/gm, "       ")}`;
    case "error":
      return `  ${event.error}`;
    case "end":
      return `  ${event.passes} passed, ${event.failures} failed, ${event.pending} skipped, ${event.duration} ms`;
    case "suite":
    case "start":
      return "";
  }
}
