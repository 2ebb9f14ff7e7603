/** What an editor gives a webview, once per page. */
export interface VscodeApi {
  postMessage(message: unknown): void;
  /** What {@link setState} kept, also after the webview was hidden and destroyed. Written by an older build, perhaps. */
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VscodeApi;

// The editor throws when it is asked twice, so the module asks once and keeps the answer out of global scope.
export const vscodeApi: VscodeApi = acquireVsCodeApi();
