/** What the workbench opens. */
export interface WorkbenchTarget {
  readonly folder?: string;
  /** A file opened in the editor from the start. */
  readonly file?: string;
  /** The extension under development and its test entry: only for a server with --enable-smoke-test-driver. */
  readonly extensionDevelopmentPath?: string;
  readonly extensionTestsPath?: string;
  readonly disableExtensions?: boolean;
}

/** The address of the workbench with its payload, a list of pairs that VS Code reads as a map. */
export function workbenchUrl(server: { readonly url: string }, target: WorkbenchTarget): string {
  const remote = (file: string) => `vscode-remote://${new URL(server.url).host}${file}`;
  const payload: [string, string][] = [];
  if (target.file) payload.push(["openFile", remote(target.file)]);
  if (target.extensionDevelopmentPath) payload.push(["extensionDevelopmentPath", remote(target.extensionDevelopmentPath)]);
  if (target.extensionTestsPath) payload.push(["extensionTestsPath", remote(target.extensionTestsPath)]);
  if (target.extensionTestsPath) payload.push(["skipWelcome", "true"], ["skipReleaseNotes", "true"]);
  if (target.disableExtensions) payload.push(["disableExtensions", "true"]);
  // slashes may stay as they are in a query, and the printed address is easier to read
  const folder = target.folder ? `folder=${encodeURIComponent(target.folder).replaceAll("%2F", "/")}` : "ew=true";
  const rest = payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload)).replaceAll("%2F", "/")}` : "";
  return `${server.url}/?${folder}${rest}`;
}
