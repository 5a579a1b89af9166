/** Which keys announce a secret, and whether what stands behind one is a secret then. Without looks at the text around it. */
import { isPlaceholder, isReference } from "./secret-values";

/** What a whole value is, as the start of a sentence. */
export type NamedSecret = "A password" | "A secret";

/** No other key can announce a secret: a quick look before the thorough one. */
const anyWord = /pass|pwd|token|secret|credential|key/i;
const passwordKey = /(?:^|[_.-])(?:password|passwd|pwd|passphrase|pgpassword)$/;
const secretKey =
  /(?:^|[_.-])(?:token|secret|credentials?|(?:api|access|secret|private|signing|routing|sdk|service|account|subscription|fernet|encryption)[_-]?key)$/;
/** Of a model's tokeniser and of a language model's dialogue, not of a login. */
const wordToken =
  /(?:^|[_-])(?:pad|eos|bos|unk|sep|cls|mask|stop|start|end|image|audio|video|missing|special|next|oov|prefix|suffix)_token$/;

/** A key that has to do with secrets, whatever else it says: what is behind it is one if it looks like one. */
const aboutSecrets = /(?:^|[_.-])(?:key|token|secret|password|passwd|credential)s?(?:$|[_.-])/;
const aboutNames =
  /public|(?:^|[_-])(?:name|ref|id|ids|path|file|dir|arn|uri|url|env|version|hash|digest|type|class|schema|selector)$/;
/** Letters of both cases and figures, 24 or more, with no word in them: base64 of something random. */
const random = /^(?!.*[a-z]{8})(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?=(?:\D*\d){3})[A-Za-z0-9+/_-]{24,}={0,2}$/;

/** `mlflow-credentials`, `s3creds`, `auto`: the name of a Secret, as Kubernetes wants it, or a plain word. */
const objectName = /^[a-z]{1,20}(?:\d{0,3}|\d[a-z]{2,12})(?:[-._/](?:[a-z]{1,20}\d{0,3}|v?\d{1,4}))*$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is longer is a text, not a password. */
const longest = 4096;

/** Says what a value is, if its key announces a secret and the value is one. */
export function namedSecret(key: string, value: string): NamedSecret | undefined {
  if (!anyWord.test(key)) return undefined;
  const bare = value.trim();
  if (bare === "" || value.length > longest) return undefined;
  const name = snakeCase(key);
  const isPassword = passwordKey.test(name);
  if (!isPassword && !isKeyOfSecret(name) && !looksRandom(name, bare)) return undefined;
  if (isPlaceholder(bare) || isReference(bare)) return undefined;
  return isPassword ? "A password" : isNoToken(name, bare) ? undefined : "A secret";
}

/** True if a key's name says that its value is a secret. */
export function isSecretKey(key: string): boolean {
  const name = snakeCase(key);
  return passwordKey.test(name) || isKeyOfSecret(name);
}

/** `apiKey` → `api_key`. */
export function snakeCase(key: string): string {
  return key.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

function isKeyOfSecret(name: string): boolean {
  return secretKey.test(name) && !wordToken.test(name);
}

function looksRandom(name: string, value: string): boolean {
  return aboutSecrets.test(name) && !aboutNames.test(name) && !wordToken.test(name) && random.test(value);
}

/** Numbers (`token: 512`), names, sentences; the key of a cloud's key service is named by a UUID. */
function isNoToken(name: string, value: string): boolean {
  if (/^-?[\d.,_]+$/.test(value) && value.length < 16) return true;
  return (
    objectName.test(value) ||
    /\s/.test(value.replace(/^(?:bearer|basic|token) /i, "")) ||
    (/encryption/.test(name) && uuid.test(value))
  );
}
