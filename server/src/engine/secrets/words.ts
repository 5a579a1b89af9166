/** What is said about a secret. It names the key and the right form for the artifact, never the secret. */
import type { Secret } from "./secret";

/** A secret that stands in the file as it is. */
export function plainWords(secret: Secret): string {
  const { what, key, node, home } = secret;
  const place = node ? (key === "" ? "" : ` ("${key}")`) : ", outside its values";
  const instead = node ? `Keep it in a secret manager and ${home.instead(key)}.` : "Delete it there.";
  return `${what} stands in this file${place}, for everyone who can read the repository. ${instead} Change it too: it counts as known.`;
}

/** An address whose password somebody hid. */
export function maskedWords({ key, home }: Secret): string {
  const where = key === "" ? "This address" : `The address in "${key}"`;
  return `${where} has a mask where its password belongs: it connects to nothing as it stands, and who completes it writes the password into the repository. Keep the password in a secret manager and ${home.instead(key)}.`;
}

/** A secret in a container's environment. */
export function variableWords(secret: Secret): string {
  const { key, home } = secret;
  const name = key === "" ? "An environment variable" : `The environment variable "${key}"`;
  return `${name} has its secret written into this file, for everyone who can read the repository or the object in the cluster. Keep it in a secret manager and ${home.instead(key)}. Change it too: it counts as known.`;
}
