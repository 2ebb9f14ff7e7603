import { EngineHost } from '../engineHost/engineHost';
import { type EngineRuntime } from '../engineHost/engineRuntime';
import { type EngineLog } from '../engineHost/engineState';

/** A suite closes its models itself; what is left of the process is small, but need not stay. */
const idleMs = 60_000;

/**
 * An engine for suites alone, so that sweeps and the patch bench go on meanwhile: with its own process, its own count of
 * crashes and its own end.
 */
export function suiteEngine(runtime: () => EngineRuntime, log: EngineLog): EngineHost {
  return new EngineHost({ runtime, idleMs: () => idleMs, log: prefixed(log, 'Experiments') });
}

function prefixed(log: EngineLog, prefix: string): EngineLog {
  return {
    debug: (text) => log.debug(`${prefix}: ${text}`),
    info: (text) => log.info(`${prefix}: ${text}`),
    warn: (text) => log.warn(`${prefix}: ${text}`),
    error: (text) => log.error(`${prefix}: ${text}`),
  };
}
