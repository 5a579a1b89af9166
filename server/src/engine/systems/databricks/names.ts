/** Names as Unity Catalog takes them in SQL without quotes. */

/** The model's name below catalog and schema. */
export function modelName(name: string): string {
  return name.replaceAll("-", "_");
}
