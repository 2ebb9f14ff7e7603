import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { precisionText } from '../../src/core/model/modelSummary';
import { type ModelParts } from '../../src/core/report/suiteParts';
import { type SuiteResult } from '../../src/core/suite/suiteResult';
import { ActionButton } from '../ui/ActionButton';
import { shortModelName } from '../../src/core/model/shortModelName';
import { type SuiteActions } from './suiteHost';

/** Title, model and preset, and what can be done with the results. */
export function SuiteHeader({
  suite: { recipe },
  part,
  actions,
  published,
}: {
  readonly suite: SuiteResult;
  readonly part: ModelParts | undefined;
  readonly actions: SuiteActions;
  readonly published: string;
}): ComponentChildren {
  return (
    <header class="panel-head">
      <div class="panel-title">
        <h1>{recipe.name}</h1>
        <span class="model-line">
          {part && (
            <>
              {shortModelName(part.name)} <span class="dot">·</span> {precisionText(part.model.precision)}{' '}
              <span class="dot">·</span>{' '}
            </>
          )}
          {l10n.t('preset {0}', recipe.preset)}
        </span>
      </div>
      <div class="panel-actions">
        <ActionButton
          icon="preview"
          label={l10n.t('Save Report…')}
          onPress={() => actions.report(published)}
        />
        <ActionButton icon="export" label={l10n.t('Export…')} onPress={() => actions.send('exportTables')} />
        <ActionButton
          icon="terminal"
          label={l10n.t('Copy as CLI Command')}
          onPress={() => actions.send('copyCommand')}
        />
      </div>
    </header>
  );
}
