import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';

/** How a process ended by itself. */
export type EngineExit =
  | { readonly kind: 'exit'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'not-started'; readonly cause: string }
  | { readonly kind: 'silent'; readonly seconds: number }
  /** Gave no sign of life within a call, and was ended for it. */
  | { readonly kind: 'stuck'; readonly seconds: number };

/** What the engine was doing when it ended, in the words of a person: `running the layer sweep on SmolLM2-135M`. */
export type Doing = string;

/** The error of a call whose process ended under it. */
export function crashError(exit: EngineExit, doing: Doing): TaskVectorError {
  return new TaskVectorError(
    'engine-crashed',
    l10n.t('The engine {0} while {1}.', how(exit), doing),
    whatNext(exit),
  );
}

/** The error of every call after too many crashes. */
export function gaveUpError(exit: EngineExit, strikes: number, doing: Doing): TaskVectorError {
  return new TaskVectorError(
    'engine-gave-up',
    l10n.t(
      'The engine ended {0} times in a short time; the last time it {1} while {2}.',
      strikes,
      how(exit),
      doing,
    ),
    l10n.t(
      'Read the log, then run "Task Vectors: Restart Engine". A smaller model may fit where this one does not.',
    ),
  );
}

/** The error of the calls beside a cancelled one that had to be killed. */
export function unresponsive(graceMs: number): TaskVectorError {
  return new TaskVectorError(
    'engine-stopped',
    l10n.t('The engine was stopped: it did not end a cancelled job within {0} seconds.', graceMs / 1_000),
    l10n.t('Run again: the engine restarts by itself.'),
  );
}

/** The error of calls that come while the editor closes. */
export function closing(): TaskVectorError {
  return new TaskVectorError('engine-stopped', l10n.t('The editor is closing.'));
}

function how(exit: EngineExit): string {
  switch (exit.kind) {
    case 'exit':
      if (exit.signal) return l10n.t('was ended by {0}', exit.signal);
      return exit.code === null
        ? l10n.t('ended with code unknown')
        : l10n.t('ended with code {0}', exit.code);
    case 'not-started':
      return l10n.t('could not be started ({0})', exit.cause);
    case 'silent':
      return l10n.t('did not answer within {0} seconds', exit.seconds);
    case 'stuck':
      return l10n.t('gave no sign of life for {0} seconds', exit.seconds);
  }
}

function whatNext(exit: EngineExit): string {
  if (exit.kind === 'not-started') {
    return l10n.t('Check the setting "Task Vectors › Engine: Node"; the log has the details.');
  }
  if (exit.kind === 'stuck') {
    return l10n.t(
      'Close other programs and run again; if it happens again, choose another export or precision of the model.',
    );
  }
  if (exit.kind === 'exit' && exit.signal === 'SIGKILL') {
    return l10n.t(
      'The system may have run out of memory: close other programs or choose a smaller model, then run again.',
    );
  }
  if (exit.kind === 'exit' && (exit.signal === 'SIGTRAP' || exit.signal === 'SIGABRT')) {
    // A large allocation inside the desktop editor's own binary ends this way; a plain Node has no such bound.
    return l10n.t(
      'Name a Node binary in the setting "Task Vectors › Engine: Node" or choose a smaller model, then run again.',
    );
  }
  if (exit.kind === 'exit' && exit.signal !== null) {
    return l10n.t(
      'Run again: the engine restarts by itself. If it happens again, choose another export or precision of the model.',
    );
  }
  return l10n.t('Run again: the engine restarts by itself. The log has the details.');
}
