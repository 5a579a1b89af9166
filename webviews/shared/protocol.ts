/** What a view and its host say to each other. Each view has its own messages; their form is the same for all. */

/** Messages by name, each with what it carries. */
export type Messages = object;

/** The messages of one view, in both directions. */
export interface Protocol {
  readonly toHost: Messages;
  readonly toView: Messages;
}

/** A message on its way. `protocol` is raised when the form changes, so that an old view is not misread. */
export interface Envelope {
  readonly protocol: 1;
  readonly name: string;
  readonly payload: unknown;
}

/** One function for each message: a forgotten one does not compile. */
export type Handlers<M extends Messages> = { readonly [Name in keyof M]: (payload: M[Name]) => void | Promise<void> };

/** Tells for each message whether a payload is what it should be: what a view sends is input like any other. */
export type Guards<M extends Messages> = { readonly [Name in keyof M]: (payload: unknown) => boolean };

export function isEnvelope(value: unknown): value is Envelope {
  const { protocol, name } = (typeof value === "object" && value !== null ? value : {}) as Partial<Envelope>;
  return protocol === 1 && typeof name === "string";
}

/** Guards for the payloads that most messages carry. */
export const is = {
  nothing: (value: unknown): boolean => value === null || value === undefined,
  text: (value: unknown): value is string => typeof value === "string",
  number: (value: unknown): value is number => typeof value === "number" && Number.isFinite(value),
  oneOf:
    (...words: readonly (string | number)[]) =>
    (value: unknown): boolean =>
      words.some((word) => word === value),
  /** An object whose listed keys hold what they should, and which has no others. */
  record:
    (guards: Readonly<Record<string, (value: unknown) => boolean>>) =>
    (value: unknown): boolean => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const entries = value as Readonly<Record<string, unknown>>;
      return (
        Object.keys(entries).every((key) => Object.hasOwn(guards, key)) &&
        Object.entries(guards).every(([key, guard]) => guard(entries[key]))
      );
    },
  list:
    (guard: (value: unknown) => boolean) =>
    (value: unknown): boolean =>
      Array.isArray(value) && value.every(guard),
  optional:
    (guard: (value: unknown) => boolean) =>
    (value: unknown): boolean =>
      value === undefined || guard(value),
};
