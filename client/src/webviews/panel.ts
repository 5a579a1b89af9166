import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { type Guards, type Handlers, isEnvelope, type Protocol } from "../../../webviews/shared/protocol";

/** What a webview shows: the folder of the view in `webviews`, and its title for screen readers. */
export interface View {
  readonly name: string;
  readonly title: string;
}

/** The host's end of the line to a view. */
export class Panel<P extends Protocol> implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(
    private readonly webview: vscode.Webview,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Shows the view, and passes what it says to the handlers once a guard has let it through. */
  open(
    extension: vscode.Uri,
    view: View,
    { handlers, guards }: { handlers: Handlers<P["toHost"]>; guards: Guards<P["toHost"]> },
  ): void {
    const folder = vscode.Uri.joinPath(extension, "dist/webviews");
    this.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    this.subscriptions.push(this.webview.onDidReceiveMessage((message: unknown) => this.receive(message, handlers, guards)));
    this.webview.html = pageOf(this.webview, folder, view);
  }

  post<Name extends keyof P["toView"] & string>(name: Name, payload: P["toView"][Name]): void {
    void this.webview.postMessage({ protocol: 1, name, payload });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async receive(message: unknown, handlers: Handlers<P["toHost"]>, guards: Guards<P["toHost"]>): Promise<void> {
    const known = guards as Readonly<Record<string, (payload: unknown) => boolean>>;
    if (!isEnvelope(message) || !Object.hasOwn(known, message.name) || known[message.name]?.(message.payload) !== true) {
      this.log.warn("A view said something that is not in its protocol.", JSON.stringify(message)?.slice(0, 200) ?? "");
      return;
    }
    const handler = (handlers as Readonly<Record<string, (payload: unknown) => void | Promise<void>>>)[message.name];
    try {
      await handler?.(message.payload);
    } catch (error) {
      this.log.error(`Cannot do what the view asked ("${message.name}").`, String(error));
      void vscode.window.showErrorMessage(`That did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/**
 * The page of a view. Nothing runs but the two scripts with this page's nonce, nothing is loaded but our own files, and nothing
 * is sent anywhere: there is no connect-src. The toolkit takes the nonce for its styles from the meta element.
 */
function pageOf(webview: vscode.Webview, folder: vscode.Uri, { name, title }: View): string {
  const nonce = randomBytes(16).toString("base64url");
  const at = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${at(`${name}.css`)}">
</head>
<body>
<main id="view"></main>
<script nonce="${nonce}" src="${at("toolkit.js")}"></script>
<script nonce="${nonce}" src="${at(`${name}.js`)}"></script>
</body>
</html>
`;
}
