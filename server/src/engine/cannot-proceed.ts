/** The request cannot be met, and it is nobody's bug: says what, why, and what to do next. Shells show it in their own way. */
export class CannotProceed extends Error {
  readonly what: string;
  readonly why: string;
  readonly next: string;

  constructor({ what, why, next }: { what: string; why: string; next: string }) {
    super(`${what}: ${why}. ${next}`);
    this.name = "CannotProceed";
    this.what = what;
    this.why = why;
    this.next = next;
  }
}
