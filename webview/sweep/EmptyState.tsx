import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { fill } from '../text/fill';
import { Unbroken } from '../text/Unbroken';
import { Button } from '../ui/Button';
import { type SweepActions } from './sweepHost';

const example = 'hot -> cold\nbig -> small\nfast -> slow\nold -> new';

/** Nothing selected yet: what to do, and how a selection may look. */
export function EmptyState({
  hasModel,
  actions,
}: {
  readonly hasModel: boolean;
  readonly actions: SweepActions;
}): ComponentChildren {
  return (
    <section class="empty">
      <h2>{l10n.t('Select demonstrations to begin')}</h2>
      <ol>
        <li>{l10n.t('Open any file and select a few lines, each with an input and an output.')}</li>
        <li>
          {fill(l10n.t('Right-click the selection and choose {command}.'), {
            command: <strong>{l10n.t('Sweep Layers on Selection')}</strong>,
          })}
        </li>
        <li>{l10n.t('This panel shows what was understood before anything runs.')}</li>
      </ol>
      <figure>
        <pre class="prompt">
          <code>{example}</code>
        </pre>
        <figcaption class="faint">
          <Unbroken
            text={l10n.t(
              'Separators may be ->, →, =>, a tab, |, =, : or a comma. JSON, JSONL, CSV and ready few-shot prompts work too. Three pairs are enough, ten tell more.',
            )}
          />
        </figcaption>
      </figure>
      {!hasModel && (
        <Button secondary icon="chip" onPress={() => actions.send('chooseModel')}>
          {l10n.t('Choose Model…')}
        </Button>
      )}
    </section>
  );
}
