/** A two-way channel of messages: a child process, a webview, or a pair in a test. */
export interface Port {
  /** Sends one message. Does nothing once the channel has closed. */
  post(message: unknown): void;
  /** Hears every message; returns the way to stop hearing. */
  listen(listener: (message: unknown) => void): () => void;
}
