/** Types of editorServer.mjs for the tests; the promises are stated there. */
export interface EditorServerOptions {
  readonly dataFolder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly port?: number;
  readonly trust?: boolean;
  readonly development?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface EditorServer {
  readonly ended: Promise<number | string>;
  output(): string;
  stop(): Promise<void>;
  address(target: { folder: string | undefined; extension?: string; tests?: string }): string;
}

export function startEditorServer(options: EditorServerOptions): Promise<EditorServer>;

export function installExtension(vsix: string, dataFolder: string): Promise<string>;

export function linkExtension(extension: string, dataFolder: string): Promise<void>;
