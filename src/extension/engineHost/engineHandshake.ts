import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { translationsSpoken } from '../../core/text/language';
import { crashError, type Doing } from './engineExit';
import { type EngineProcess, type Fate } from './engineProcess';
import { type EngineLog } from './engineState';

/**
 * First call on a new process: it must answer within `startMs` and be of our build. From it on it speaks our language.
 *
 * @throws TaskVectorError `engine-crashed` or `engine-version`; the process has been ended by then
 */
export async function shakeHands(
  engine: EngineProcess,
  { protocol, startMs, log }: { protocol: number; startMs: number; log: EngineLog },
): Promise<void> {
  const silent: Fate = { by: 'itself', exit: { kind: 'silent', seconds: startMs / 1_000 } };
  const limit = setTimeout(() => engine.kill(silent), startMs);
  try {
    const { version } = await engine.client.call('hello', { protocol, translations: translationsSpoken() });
    log.info(`The engine ${version} runs as process ${engine.pid}.`);
  } catch (error) {
    if (engine.fate) throw explainFate(engine.fate, l10n.t('starting'), undefined);
    const reason = otherBuild(error);
    engine.kill({ by: 'us', reason });
    throw reason;
  } finally {
    clearTimeout(limit);
  }
}

/** The error of one call whose process met its fate. */
export function explainFate(fate: Fate, doing: Doing, signal: AbortSignal | undefined): TaskVectorError {
  if (signal?.aborted) return new TaskVectorError('aborted', l10n.t('Stopped.'));
  return fate.by === 'us' ? fate.reason : crashError(fate.exit, doing);
}

function otherBuild(error: unknown): TaskVectorError {
  if (TaskVectorError.is(error, 'engine-version')) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new TaskVectorError(
    'engine-version',
    l10n.t('The engine is of another build than the extension ({0}).', detail),
    l10n.t('Reload the window; if it stays, install the extension again.'),
  );
}
