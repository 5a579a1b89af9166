/** A citation: where a fact, a number or a recommendation comes from, and when it was read. */
export interface Source {
  readonly title: string;
  readonly url: string;
  /** Date of access, YYYY-MM-DD. */
  readonly accessed: string;
}
