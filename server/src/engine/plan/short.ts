/** Ids as people read them. */

/** The beginning of a long id or hash, enough to know it again; short text as it is. */
export function short(id: string): string {
  const [, algorithm = "", hash = ""] = /^([a-z][a-z0-9]*:)?([0-9a-f]{16,})$/i.exec(id) ?? [];
  return hash === "" ? id : `${algorithm}${hash.slice(0, 7)}`;
}
