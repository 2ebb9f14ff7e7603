import { type Port } from '../../src/core/rpc/port';
import { type VscodeApi } from './vscodeApi';

/** The extension host as a port. What arrives is unchecked: `connect` parses it. */
export function hostPort(api: VscodeApi): Port {
  return {
    post: (message) => api.postMessage(message),
    listen: (listener) => {
      const hear = (event: MessageEvent<unknown>): void => listener(event.data);
      window.addEventListener('message', hear);
      return () => window.removeEventListener('message', hear);
    },
  };
}
