/** Secrets that show by their shape and that secretlint's rules do not know, by the documentation of who issues them. */
import type { Span } from "../text/span";
import { isMask, isMaskedInside, isPlaceholder, isReference } from "./secret-values";

/** A secret in a text, with its place there. */
export interface PlacedSecret {
  readonly what: string;
  readonly at: Span;
}

/** The first group, if any, is the secret part. */
interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
  /** Looks again at what the pattern found. */
  readonly confirm?: (found: string) => boolean;
}

const shapes: readonly Shape[] = [
  // of any length and with a passphrase too: secretlint wants a hundred letters (RFC 7468)
  {
    what: "A private key",
    pattern:
      /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr])*((?!redacted|your|replace|placeholder)[A-Za-z0-9+/=]{6,}(?:[A-Za-z0-9+/=\s]|\\[nr])*)/gi,
  },
  // the same in base64, as `data` of a Kubernetes Secret has it; a certificate (caBundle) begins alike
  { what: "A private key", pattern: /\bLS0tLS1CRUdJTi[A-Za-z0-9+/]{20,}={0,2}/g, confirm: holdsPrivateKey },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
  { what: "An AWS access key", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
  {
    what: "A Slack webhook address",
    pattern: /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9]+(?:\/[A-Za-z0-9]+)+)/g,
  },
  // RFC 7519: header and claims are JSON objects, so both parts begin with the base64 of `{"`
  { what: "A signed token (JWT)", pattern: /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{16,1000}/g },
  // https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
  { what: "An Azure access key", pattern: /\b(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,}={0,2})/g },
  // https://cloud.google.com/docs/authentication/api-keys
  { what: "A Google API key", pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  // https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth
  { what: "The admin password that MLflow ships with", pattern: /\bpassword1234\b/g },
];

/** Shapes that a comment may mention without a fault: everybody knows the value. */
export function isWellKnown(what: string): boolean {
  return what.startsWith("The admin password");
}

export function ownShapes(text: string): readonly PlacedSecret[] {
  return shapes.flatMap(({ what, pattern, confirm }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const secret = match[1] ?? match[0];
      if (isPlaceholder(secret) || isMaskedInside(secret) || confirm?.(secret) === false) return [];
      const isWhole = match[1] === undefined || what === "A private key";
      const start = match.index + (isWhole ? 0 : match[0].indexOf(secret));
      return [{ what, at: { start, end: match.index + match[0].trimEnd().length } }];
    }),
  );
}

function holdsPrivateKey(base64: string): boolean {
  return /-----BEGIN [A-Z ]*PRIVATE KEY/.test(atob(base64.slice(0, 60)));
}

/** A password within an address or a connection string. */
export interface AddressSecret extends PlacedSecret {
  readonly isMask: boolean;
}

/** `scheme://user:password@host`; not `docker://image:tag@sha256:…`. With an AWS key as the user, the password may hold slashes. */
const userInfo = /\b[a-z][a-z0-9+.-]{0,20}:\/\/(?:((?:AKIA|ASIA)[0-9A-Z]{16}:[^\s@]+)|[^\s/:@"'<>]*:([^\s/@]+))@(?!sha\d+:)/dgi;
/** `?password=…`, `;Password=…` and, behind a signature's version, `&sig=…` as addresses of Azure's storage have it. */
const parameter = /[?&;](?:password|passwd|pwd|(?:access_|auth_)?token|api_?key|client_?secret|(?<=\bsv=\S*&)sig)=([^&;#\s]+)/dgi;
/** `host:6379,password=…`, `host=db password=…`: connection strings without a scheme. */
const setting = /(?:^|[;,&?\s])(?:password|passwd|pwd)=([^;,&\s]+)/dgi;
/** Connection strings are one line without brackets or quotes; what has them is a program. */
const isProgram = /[\n()[\]"'`]/;

/** What every such address has; without it the thorough look is not worth its time. */
const likelyAddress = /:\/\/[^\s/]*@|[?&;]\w+=|(?:AKIA|ASIA)/i;

/** Of a value with more addresses in it the first ones say enough. */
const mostInValue = 50;

/** Passwords in an address that stands in a value. */
export function addressSecrets(value: string): readonly AddressSecret[] {
  if (!value.includes("://") || !likelyAddress.test(value)) return [];
  const found = [...value.matchAll(userInfo), ...(isProgram.test(value) ? [] : value.matchAll(parameter))];
  return found.slice(0, mostInValue).flatMap((match) => addressSecret(match, "A password in an address"));
}

/** Passwords in a connection string that is no address. */
export function connectionSecrets(value: string): readonly AddressSecret[] {
  if (!value.includes("=") || !/(?:pass|pwd)/i.test(value) || value.includes("://") || isProgram.test(value)) return [];
  return [...value.matchAll(setting)]
    .slice(0, mostInValue)
    .flatMap((match) => addressSecret(match, "A password in a connection string"));
}

function addressSecret(match: RegExpExecArray, what: string): readonly AddressSecret[] {
  const index = match[1] === undefined ? 2 : 1;
  const [start, end] = match.indices?.[index] ?? [0, 0];
  const secret = match[index] ?? "";
  if (isMask(secret)) return [{ what, at: { start, end }, isMask: true }];
  const isNone =
    isPlaceholder(secret) ||
    isReference(secret) ||
    (/token|key/i.test(match[0].slice(0, start - match.index)) && /^\d{1,10}$/.test(secret));
  return isNone ? [] : [{ what, at: { start, end }, isMask: false }];
}
