/** Lets messages in between two runs, which block the event loop: a stop request is heard here. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
