import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { precisionText } from '../../src/core/model/modelSummary';
import { type ModelBadge } from '../../src/protocol/modelBadge';
import { type SelectionPreview } from '../../src/protocol/sweepView';
import { Unbroken } from '../text/Unbroken';
import { Button } from '../ui/Button';
import { shortModelName } from '../../src/core/model/shortModelName';
import { Notice } from '../ui/Notice';
import { VisibleText } from '../ui/VisibleText';
import { type SweepActions } from './sweepHost';

/** What will run: the plan, the first prompt as the model sees it, the model, and the button. */
export function PlanPanel({
  preview: { plan, examplePrompt, problem, pending },
  model,
  running,
  failed,
  actions,
}: {
  readonly preview: SelectionPreview;
  readonly model: ModelBadge;
  readonly running: boolean;
  readonly failed: boolean;
  readonly actions: SweepActions;
}): ComponentChildren {
  const ready = !problem && !pending && model.state !== 'none' && !running;
  return (
    <div class="plan">
      <div class="section-head">
        <h2>{l10n.t('Plan')}</h2>
      </div>
      {plan !== '' && <p>{plan}</p>}
      {examplePrompt !== '' && (
        <figure>
          <figcaption class="faint">{l10n.t('First prompt, as the model sees it')}</figcaption>
          <pre class="prompt" tabIndex={0} role="group" aria-label={l10n.t('First prompt')}>
            <VisibleText text={examplePrompt} lines />
          </pre>
        </figure>
      )}
      <div class="model-choice">
        <span>
          {model.state === 'none' ? (
            l10n.t('No model chosen yet.')
          ) : (
            <>
              <span class="faint">{l10n.t('Model')}</span> {shortModelName(model.name)}
              {model.state === 'open' && (
                <span class="faint"> · {precisionText(model.summary.precision)}</span>
              )}
            </>
          )}
        </span>
        {model.state !== 'none' && (
          <button type="button" class="link" onClick={() => actions.send('chooseModel')}>
            {l10n.t('Choose…')}
          </button>
        )}
      </div>
      {problem && (
        <Notice
          tone="warning"
          title={problem.message}
          actions={
            problem.code === 'workspace-untrusted' && (
              <Button onPress={() => actions.send('manageTrust')}>{l10n.t('Manage Trust')}</Button>
            )
          }
        >
          {problem.next && (
            <p>
              <Unbroken text={problem.next} />
            </p>
          )}
        </Notice>
      )}
      {model.state === 'none' ? (
        <Button block icon="chip" onPress={() => actions.send('chooseModel')}>
          {l10n.t('Choose Model…')}
        </Button>
      ) : (
        <Button
          block
          secondary={failed}
          icon="play"
          heir="run"
          disabled={!ready}
          onPress={() => actions.send('run')}
        >
          {pending ? l10n.t('Asking the Tokenizer…') : l10n.t('Sweep Layers')}
        </Button>
      )}
    </div>
  );
}
