/**
 * Tokens and keys of a well-known shape, by secretlint's recommended rules: they are kept up to date by others, see
 * docs/dependencies.md. Each rule only searches a text and reports at once; the one that opens files is left out.
 */
import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { Span } from "../text/span";

/** A stretch of a text that is a secret whatever stands around it. */
export interface Shaped {
  readonly what: string;
  readonly at: Span;
  /** True for an address with a password in it, which the stretch covers as a whole. */
  readonly isAddress?: boolean;
}

/** What of a secretlint rule is used here. */
interface Creator {
  readonly meta: { readonly id: string };
  create(context: Context, options: object): { file(source: Source): unknown };
}

interface Context {
  report(reported: { readonly range: readonly [start: number, end: number] }): void;
  ignore(): void;
  /** Makes the words of a report, in which the secret stands: ours are made elsewhere and never hold it. */
  createTranslator(): () => string;
}

interface Source {
  readonly content: string;
  readonly ext: string;
  readonly contentType: "text";
}

interface KeptRule {
  readonly what: string;
  readonly isAboutAddresses: boolean;
  search(text: string): readonly Span[];
}

/** Not used: gcp opens .p12 files, and finds nothing else in a YAML file; comments are our own suppression's business. */
const leftOut = new Set(["gcp", "filter-comments"]);

/** What each rule finds, in words. A rule that is new to the preset is used at once, under this name for all. */
const names: Readonly<Record<string, string>> = {
  aws: "An AWS secret access key",
  privatekey: "A private key",
  npm: "An npm token",
  basicauth: "A password in an address",
  slack: "A Slack token or webhook address",
  sendgrid: "A SendGrid key",
  shopify: "A Shopify key",
  github: "A GitHub token",
  gitlab: "A GitLab token",
  grafana: "A Grafana token",
  openai: "An OpenAI key",
  anthropic: "An Anthropic key",
  groq: "A Groq key",
  huggingface: "A Hugging Face token",
  linear: "A Linear token",
  notion: "A Notion token",
  "1password": "A 1Password token",
  "database-connection-string": "A password in an address",
  "hashicorp-vault": "A Vault token",
  vercel: "A Vercel token",
  databricks: "A Databricks token",
  docker: "A Docker token",
  figma: "A Figma token",
};

/** The two that read addresses take as long as all others together: they are asked only where a text has a likely one. */
const addressRules = new Set(["basicauth", "database-connection-string"]);
const likelyAddress = /:\/\/[^\s/:@]{1,256}:[^\s@]{1,256}@/;

const keptRules = (rules as readonly Creator[]).flatMap((creator) => kept(creator) ?? []);

/** Every secret of a shape that secretlint knows, rule by rule. */
export function knownShapes(text: string): readonly Shaped[] {
  const hasAddress = likelyAddress.test(text);
  return keptRules
    .filter(({ isAboutAddresses }) => hasAddress || !isAboutAddresses)
    .flatMap(({ what, isAboutAddresses, search }) => search(text).map((at) => ({ what, at, isAddress: isAboutAddresses })));
}

function kept({ meta, create }: Creator): KeptRule | undefined {
  const id = meta.id.slice(meta.id.indexOf("-rule-") + "-rule-".length);
  if (leftOut.has(id)) return undefined;
  let found: Span[] = [];
  const context: Context = {
    report: ({ range: [start, end] }) => found.push({ start, end }),
    ignore: () => {},
    createTranslator: () => () => "",
  };
  const handler = create(context, {});
  const search = (content: string): readonly Span[] => {
    found = [];
    handler.file({ content, ext: ".yaml", contentType: "text" });
    return found;
  };
  return { what: names[id] ?? "A token", isAboutAddresses: addressRules.has(id), search };
}
