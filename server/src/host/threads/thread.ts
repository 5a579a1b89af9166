/** A member in a thread of its own: orders go there and answers come back as messages, in the same order. */
import { type MessagePort, parentPort, Worker, workerData } from "node:worker_threads";
import { CannotProceed } from "../../engine/index";
import { Member } from "./member";
import type { Does, OrderName, Orders } from "./orders";

interface Message {
  readonly order: OrderName;
  readonly given: unknown;
}

type Answer = { readonly got: unknown } | { readonly failed: string };

interface Waiting {
  readonly resolve: (got: never) => void;
  readonly reject: (error: unknown) => void;
}

const role = "mlops-lifecycle check";

/** Starts a member; `program` is the file that calls `serveOrders` where `isThread` says so. */
export class Thread implements Does {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #dead: CannotProceed | undefined;

  constructor(program: string) {
    this.#worker = new Worker(program, { workerData: { role } });
    this.#worker.on("message", (answer: Answer) => this.#answered(answer));
    this.#worker.on("messageerror", (error) => this.#died(error.message));
    this.#worker.on("error", (error: unknown) => this.#died(error instanceof Error ? error.message : String(error)));
    this.#worker.on("exit", (code) => this.#died(`it stopped with status ${code}`));
  }

  readonly read: Does["read"] = (listed) => this.#order("read", listed);
  readonly know: Does["know"] = (workspace) => this.#order("know", workspace);
  readonly judge: Does["judge"] = (files) => this.#order("judge", files);

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #order<Name extends OrderName>(order: Name, given: Orders[Name]["give"]): Promise<Orders[Name]["get"]> {
    if (this.#dead) return Promise.reject(this.#dead);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage({ order, given } satisfies Message);
    });
  }

  #answered(answer: Answer): void {
    const waiting = this.#waiting.shift();
    if ("failed" in answer) waiting?.reject(new Error(answer.failed));
    else waiting?.resolve(answer.got as never);
  }

  #died(why: string): void {
    this.#dead ??= new CannotProceed({
      what: "Cannot finish the check",
      why: `one of its threads ended: ${why.replace(/\.$/, "")}`,
      next: "Run it again with --threads 1, which needs less memory",
    });
    for (const { reject } of this.#waiting.splice(0)) reject(this.#dead);
  }
}

/** True in a thread that was started to be a member. */
export function isThread(): boolean {
  return (workerData as { readonly role?: unknown } | null)?.role === role;
}

/** Does what the other threads order, one thing after the other, until the thread is ended. */
export function serveOrders(port: MessagePort | null = parentPort): void {
  const member = new Member();
  let last = Promise.resolve();
  port?.on("message", ({ order, given }: Message) => {
    last = last
      .then(() => (member[order] as (given: unknown) => Promise<unknown>)(given))
      .then(
        (got) => port.postMessage({ got } satisfies Answer),
        (error: unknown) => port.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies Answer),
      );
  });
}
