/** Text that something else fills in before the tool that reads the file sees it. */

/** Go templates, Jinja, shell and make variables, and `<placeholders>`: what stands there now is not what will be read. */
export function isTemplated(value: string): boolean {
  return /\{\{|\$\{|\$\(|\{%|^\$\w+$|^<[^>]*>$/.test(value);
}
