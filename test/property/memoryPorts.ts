import { type Port } from '../../src/core/rpc/port';

/** What happens to one message on its way. */
export type Fate = 'deliver' | 'drop' | 'duplicate' | 'delay';

/** Two ports that talk to each other over a line which follows a script of fates; beyond the script it delivers. */
export interface MemoryLine {
  readonly left: Port;
  readonly right: Port;
  /** Hands the next messages over until the line is silent, delayed ones after those that came later. */
  drain(): Promise<void>;
}

/** Messages are copied as a process boundary copies them. */
export function memoryLine(fates: readonly Fate[] = []): MemoryLine {
  const listeners = {
    left: new Set<(message: unknown) => void>(),
    right: new Set<(message: unknown) => void>(),
  };
  const inTransit: { readonly to: 'left' | 'right'; readonly message: unknown }[] = [];
  const late: typeof inTransit = [];
  let sent = 0;
  const port = (own: 'left' | 'right', to: 'left' | 'right'): Port => ({
    post: (message) => {
      const envelope = { to, message: structuredClone(message) };
      const fate = fates[sent++] ?? 'deliver';
      if (fate === 'delay') late.push(envelope);
      else if (fate !== 'drop') inTransit.push(envelope);
      if (fate === 'duplicate') inTransit.push(envelope);
    },
    listen: (listener) => {
      listeners[own].add(listener);
      return () => void listeners[own].delete(listener);
    },
  });
  return {
    left: port('left', 'right'),
    right: port('right', 'left'),
    drain: async () => {
      for (let idle = 0; idle < 3; idle++) {
        const envelope = inTransit.shift() ?? late.shift();
        if (envelope) {
          idle = -1;
          for (const listener of [...listeners[envelope.to]]) listener(envelope.message);
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
