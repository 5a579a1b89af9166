/** Values that somebody meant to replace. */

const anywhere =
  /^(?:<[^<>]+>|\[[A-Z][A-Z _-]+\]|(?:todo|tbd|fixme)\b.*|(?:change|replace)[-_ ]?(?:me|this|it)\b.*|your[-_ ].*|x{3,}|\.{3}|…|placeholder|insert[-_ ].*[-_ ]here|.*[-_]here)$/i;
/** The name of what belongs there, where an address or a path does. */
const nameOfAddress = /^[a-z]+(?:[_-][a-z]+)*[_-](?:url|uri|uid|path|link|address)$/i;

/** True for text that stands for something else. `${VAR}` and templates are filled in by a program, so they are none. */
export function isPlaceholder(value: string): boolean {
  return anywhere.test(value.trim());
}

/** The same where an address or a path is due: there a word such as `grafana_dashboard_url` is none either. */
export function isPlaceholderForAddress(value: string): boolean {
  return isPlaceholder(value) || nameOfAddress.test(value.trim());
}
