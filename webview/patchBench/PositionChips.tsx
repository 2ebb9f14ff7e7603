import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type PatchComparison } from '../../src/core/patch/patchComparison';
import { formatCount } from '../text/counts';
import { VisibleText } from '../ui/VisibleText';

/** The prompt's tokens, one of which is patched: chosen by pointer, or by arrow keys as any group of radio buttons. */
export function PositionChips({
  comparison: { shown, position, tokens },
  stale,
  onPosition,
}: {
  readonly comparison: PatchComparison;
  /** True while the tokens are still those of another text: none can be chosen then. */
  readonly stale: boolean;
  readonly onPosition: (position: number) => void;
}): ComponentChildren {
  const id = useId();
  return (
    <div class="position" role="radiogroup" aria-labelledby={id}>
      <span id={id} class="field-label">
        {l10n.t('Position')}
      </span>
      <div class="chips">
        {shown.from > 0 && <span class="faint">{l10n.t('{0} more …', formatCount(shown.from))}</span>}
        {shown.tokens.map((token, index) => {
          const at = shown.from + index;
          return (
            <label key={at} class="chip" title={l10n.t('Token {0} of {1}', at + 1, tokens)}>
              <input
                type="radio"
                name={`${id}-position`}
                checked={at === position}
                disabled={stale}
                onChange={() => onPosition(at)}
              />
              <code>
                <VisibleText text={token} />
              </code>
            </label>
          );
        })}
      </div>
    </div>
  );
}
