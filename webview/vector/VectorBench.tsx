import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type VectorMetadata } from '../../src/core/files/vectorMetadata';
import { type VectorViewState } from '../../src/protocol/vectorView';
import { useBenchInputs } from '../patchBench/benchInputs';
import { PatchBench } from '../patchBench/PatchBench';
import { type ComparePatch } from '../patchBench/usePatchComparison';
import { Button } from '../ui/Button';
import { type VectorCommand } from './VectorDocument';
import { vectorHost } from './vectorHost';

const comparePatch: ComparePatch = (request, options) => vectorHost.call('comparePatch', request, options);

const summandCalls = {
  add: () => vectorHost.call('addSummands', undefined),
  remove: (id: string) => vectorHost.call('removeSummand', { id }),
};

/** The patch bench with the file's vector, or why it can't be patched and what helps. */
export function VectorBench({
  state: { model, mismatch, givenQuery, summands = [] },
  metadata,
  blocks,
  block,
  onBlock,
  send,
}: {
  readonly state: VectorViewState;
  readonly metadata: VectorMetadata;
  readonly blocks: number;
  readonly block: number;
  readonly onBlock: (block: number) => void;
  readonly send: (command: VectorCommand) => void;
}): ComponentChildren {
  const [inputs, setInputs] = useBenchInputs(metadata.date, metadata.pairs[0]?.input ?? '', givenQuery);
  return (
    <PatchBench
      template={metadata.template}
      blocks={blocks}
      block={block}
      onBlock={onBlock}
      inputs={inputs}
      onInputs={setInputs}
      sum={{ name: metadata.name, summands, ...summandCalls }}
      compare={comparePatch}
      modelOpen={model.state === 'open'}
      onTrust={() => send('manageTrust')}
      unavailable={obstacle(model, mismatch, send)}
      onRestart={() => vectorHost.call('restartEngine', undefined)}
      waiting={model.state === 'opening' ? l10n.t('Waiting for {0} to open.', model.name) : undefined}
    />
  );
}

/** What stands between the vector and the bench, with the button that removes it. */
function obstacle(
  model: VectorViewState['model'],
  mismatch: VectorViewState['mismatch'],
  send: (command: VectorCommand) => void,
): ComponentChildren | undefined {
  if (model.state === 'none') {
    return (
      <Obstacle
        text={l10n.t(
          'No model is chosen. Choose the one that the vector was read from to patch it into a query.',
        )}
      >
        <Button onPress={() => send('chooseModel')}>{l10n.t('Choose Model…')}</Button>
      </Obstacle>
    );
  }
  if (mismatch) {
    return (
      <Obstacle text={`${mismatch.message} ${mismatch.next ?? ''}`}>
        <Button onPress={() => send('chooseModel')}>{l10n.t('Choose Model…')}</Button>
      </Obstacle>
    );
  }
  if (model.state === 'failed') {
    return (
      <Obstacle text={`${model.error.message} ${model.error.next ?? ''}`}>
        <Button onPress={() => send('chooseModel')}>{l10n.t('Choose Model…')}</Button>
        {model.error.code === 'model-unproven' && (
          <Button secondary onPress={() => send('openUnproven')}>
            {l10n.t('Open Without Proof…')}
          </Button>
        )}
        <Button secondary onPress={() => send('restartEngine')}>
          {l10n.t('Restart Engine')}
        </Button>
        <Button secondary onPress={() => send('showLog')}>
          {l10n.t('Show Log')}
        </Button>
      </Obstacle>
    );
  }
  return undefined;
}

function Obstacle({
  text,
  children,
}: {
  readonly text: string;
  readonly children: ComponentChildren;
}): ComponentChildren {
  return (
    <span class="obstacle">
      <span>{text}</span>
      <span class="notice-actions">{children}</span>
    </span>
  );
}
