import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { stageText } from '../../src/core/text/engineWords';
import { type EngineProgress } from '../../src/protocol/engine';
import { formatTimeLeft } from '../text/formatTime';

/** A running job: what it does, how far it is, how long it will take. */
export function ProgressLine({
  progress,
  action,
}: {
  readonly progress: EngineProgress;
  readonly action: ComponentChildren;
}): ComponentChildren {
  const stage = stageText(progress.stage);
  const percent = Math.round(progress.fraction * 100);
  return (
    <section class="progress" aria-label={l10n.t('Progress')}>
      <div class="progress-text">
        <p aria-live="polite">{stage}</p>
        <p class="faint number">
          {percent} %{timeLeft(progress)}
        </p>
        {action}
      </div>
      <vscode-progress-bar value={percent} max={100} aria-label={stage} />
    </section>
  );
}

/** Nothing where little time is left though much is to be done: the estimate is of a step that has just begun. */
function timeLeft({ fraction, secondsLeft }: EngineProgress): string {
  if (secondsLeft === undefined || (secondsLeft < 1 && fraction < 0.9)) return '';
  return ` · ${formatTimeLeft(secondsLeft)}`;
}
