import * as l10n from '@vscode/l10n';
import { stageText } from '../../core/text/engineWords';
import { type SuiteProgress } from '../../protocol/engine';

/** `Reading task vectors · 7 of 28 · about 3 min left` */
export function progressText({ stage, done, total, secondsLeft }: SuiteProgress): string {
  return [
    stageText(stage),
    total > 0 ? l10n.t('{0} of {1}', done, total) : undefined,
    secondsLeft === undefined ? undefined : l10n.t('{0} left', aboutTime(secondsLeft)),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** `about 3 min`. Coarse on purpose: an estimate that changes each second reads as noise. */
export function aboutTime(seconds: number): string {
  if (seconds < 90) return l10n.t('about {0} s', Math.max(5, Math.ceil(seconds / 5) * 5));
  if (seconds < 5_400) return l10n.t('about {0} min', Math.round(seconds / 60));
  return l10n.t('about {0} h', Math.round(seconds / 3_600));
}
