import { type Backend, type BackendChoice, type Provider } from '../../core/model/execution';

/**
 * The back end for what was asked. Slices cost half the rows, but every residual crosses into this process between two
 * blocks: free on the CPU, a copy from the device and back anywhere else.
 */
export function backendOf(provider: Provider, choice: BackendChoice = 'auto'): Backend {
  if (choice !== 'auto') return choice;
  return provider === 'cpu' ? 'slices' : 'session';
}
