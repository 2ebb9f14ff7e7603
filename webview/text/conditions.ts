import * as l10n from '@vscode/l10n';

/** What each condition of a trial counts, in a sentence for those who meet its name for the first time. */
export const aboutConditions = (): Readonly<
  Record<'zeroShot' | 'patched' | 'fewShot' | 'majority' | 'copied', string>
> => ({
  zeroShot: l10n.t('Queries answered without a demonstration'),
  patched: l10n.t('Queries answered without a demonstration, with θ written after the block'),
  fewShot: l10n.t('Queries answered with all demonstrations'),
  majority: l10n.t('What always giving the most frequent answer would score'),
  copied: l10n.t(
    'Queries answered, wrongly, with the answer of the dummy query: the query of another pair that θ was read at',
  ),
});
