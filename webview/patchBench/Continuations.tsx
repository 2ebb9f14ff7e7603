import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type PatchComparison } from '../../src/core/patch/patchComparison';
import { VisibleText } from '../ui/VisibleText';

/** Where the model goes on to, token by token, plain and patched. */
export function Continuations({
  comparison: { before, after },
  growing,
}: {
  readonly comparison: PatchComparison;
  readonly growing: boolean;
}): ComponentChildren {
  if (before.continuation === '' && after.continuation === '' && !growing) return null;
  const rows = [
    { name: l10n.t('before'), text: before.continuation },
    { name: l10n.t('after'), text: after.continuation },
  ];
  return (
    <section class="continuations" aria-label={l10n.t('Continuations')}>
      <h3>{l10n.t('Continuation')}</h3>
      <dl>
        {rows.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>
                <VisibleText text={text} lines />
                {growing && <span class="caret" aria-hidden="true" />}
              </code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
