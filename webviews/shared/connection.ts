/** The view's end of the line to its host. */
import { type Handlers, isEnvelope, type Protocol } from "./protocol";

/** What VS Code gives every webview. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Sends to the host, and keeps what must survive a reload of the view. */
export interface Connection<P extends Protocol, State> {
  post<Name extends keyof P["toHost"] & string>(name: Name, payload: P["toHost"][Name]): void;
  /** What was kept last; undefined the first time. */
  readonly state: State | undefined;
  keep(state: State): void;
}

/** Connects the view: each message of the host goes to its handler. A view calls it once. */
export function connect<P extends Protocol, State = never>(handlers: Handlers<P["toView"]>): Connection<P, State> {
  const api = acquireVsCodeApi();
  const byName = handlers as unknown as Readonly<Record<string, (payload: unknown) => unknown>>;
  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (isEnvelope(data) && Object.hasOwn(byName, data.name)) void byName[data.name]?.(data.payload);
  });
  return {
    post: (name, payload) => api.postMessage({ protocol: 1, name, payload }),
    state: api.getState() as State | undefined,
    keep: (state) => api.setState(state),
  };
}
