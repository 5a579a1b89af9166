/** What stands where a secret would and is none: masks, variables, templates, placeholders, references to where it is kept. */

/** What a tool or a person put in a secret's place so that it is not seen. */
const mask = /^(?:\*+|•+|\.{3,}|…|[xX]{3,}|\[?redacted\]?|\[?masked\]?)$/i;

/** A variable, in the dialect of a shell, Kubernetes, OTel, Grafana, Helm, Jinja, ini files, Windows, .NET, Argo or Databricks. */
const variables =
  /\$\{[^}]*\}|\$\$?\([^)]*\)|\$__\w+\{[^}]*\}|\$[A-Za-z_]\w*|\{\{.*?\}\}|%\([^)]*\)s|%[A-Z_][A-Z0-9_]*%|#\{[^}]*\}#?/g;

/** Words that ask to be replaced, and settings that are no secret whatever their key is called. */
const placeholder =
  /^(?:<[^>]*>|\[[A-Z_ -]+\]|none|null|nil|true|false|todo|tbd|fixme|dummy|placeholder|change[-_ ]?(?:me|it)|replace[-_ ]?me|your[-_ ]?\w.*|(?:insert|enter|replace)[-_ ].*)$/i;

/** A path, an address in a secret manager, an identifier of a cloud. */
const reference =
  /^(?:\.{0,2}\/|~\/|[A-Z]:\\|arn:|(?:projects|alias)\/|(?:vault|secretref|secret|secrets|op|ref\+\w+|env|env_var|file|sm|ssm|awssm|gcpsm|azkv|keyvault|kms|akv|k8s|models|runs)[:/])/i;
/** `DB_PASSWORD`: the name of a variable. */
const variableName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** `sha256:…`: the digest of something says nothing about it. */
const digest = /^(?:sha\d+|md5)[:-]/i;

export function isMask(value: string): boolean {
  return mask.test(value.trim().replace(/^%2A+$/i, "***"));
}

/** True where nothing of a secret is written. A mixture such as `${USER}-${PASSWORD}` counts: nothing is left without the variables. */
export function isPlaceholder(value: string): boolean {
  const bare = value.trim();
  return isMask(bare) || placeholder.test(bare) || /^(?:%[0-9A-Fa-f]{2}|[-_:.@/])*$/.test(bare.replaceAll(variables, ""));
}

/** True where a value says where a secret is kept, or names something that is none. */
export function isReference(value: string): boolean {
  return [reference, variableName, digest].some((form) => form.test(value)) || isWordsAroundVariable(value);
}

/** `Bearer ${TOKEN}`, `${PREFIX}-key`: words around a variable carry no secret of their own. */
function isWordsAroundVariable(value: string): boolean {
  const words = value.replaceAll(variables, "");
  return words !== value && /^[A-Za-z_-]{0,20}$/.test(words.replaceAll(/\s/g, ""));
}

/** True for what a person masked inside a token: `ghp_xxxxxxxx…`, `T00000000/B00000000/XXXXXXXX`. */
export function isMaskedInside(token: string): boolean {
  return /x{6,}|\*{3,}|\.{3}|…/i.test(token);
}
