import { type Port } from '../core/rpc/port';

/** The channel to the process that forked this one. */
export function parentPort(): Port {
  return {
    post: (message) => {
      if (process.connected) process.send?.(message);
    },
    listen: (listener) => {
      process.on('message', listener);
      return () => process.off('message', listener);
    },
  };
}
