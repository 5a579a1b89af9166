/** Which e-mail addresses are a person's, as far as an address says so. */

const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/** Words that name a program or a group in an address: `svc-training@…`, `risk-ml@…`. */
const nobody =
  /(?:^|[._+-])(?:svc|service|serviceaccount|sa|bot|robot|ci|cd|cicd|noreply|no-reply|automation|system|pipeline|jenkins|airflow|team|teams|group|ops|mlops|ml|dev|eng|engineering|platform|oncall|leads|admin|info|support|contact)(?:$|[._+-])/i;

/** Hosts whose addresses are service accounts or hide who it is. */
const nobodysHost = /(?:^|\.)(?:gserviceaccount\.com|noreply\.github\.com|noreply\.gitlab\.com)$/i;

/** `jane.doe@…`: two names, as companies form the addresses of people. */
const fullName = /^[a-z]{2,}\.[a-z]{2,}(?:-[a-z]+)?\d{0,2}$/i;

/** The address of somebody who did something (trained, approved): a person's, unless it says that it is none. */
export function personalAddress(text: string): string | undefined {
  const found = address.exec(text)?.[0];
  const [local = "", host = ""] = found?.split("@") ?? [];
  return found === undefined || nobody.test(local) || nobodysHost.test(host) ? undefined : found;
}

/** An address that is a person's wherever it stands. */
export function namedAddress(text: string): string | undefined {
  const found = personalAddress(text);
  return found && fullName.test(found.split("@")[0] ?? "") ? found : undefined;
}
