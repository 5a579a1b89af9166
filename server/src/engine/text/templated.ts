/** Text that something else fills in before the tool that reads the file sees it. */

/** Go templates, Jinja, shell and make variables, and `<placeholders>`: what stands there now is not what will be read. */
export function isTemplated(value: string): boolean {
  return /\{\{|\$\{|\$\(|\{%|^\$\w+$|^<[^>]*>$/.test(value);
}

/**
 * What Helm or a shell certainly fills in: whatever the type and the allowed values are, they are those of the result.
 * `{{inputs…}}` is left out, which Argo fills in only after the API server has read the object.
 */
export function isFilledInBefore(value: string): boolean {
  return /\{\{(?:-|\s*[.$]|[^}]*[\s(]\.[A-Z]|\s*(?:include|template|tpl)\b)|\$\{/.test(value);
}
