import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { blockIndexSchema } from '../../src/core/patch/patch';
import { type VectorCompareViewState, type ComparisonAt } from '../../src/protocol/vectorCompareView';
import { useHostState } from '../host/useHostState';
import { usePersistedState } from '../host/usePersistedState';
import { SliderField } from '../patchBench/SliderField';
import { ErrorNotice } from '../ui/Notice';
import { useAnswer } from '../vector/useAnswer';
import { Arithmetic } from './Arithmetic';
import { compareHost } from './vectorCompareHost';
import { CosineMatrix } from './CosineMatrix';
import { VectorMap } from './VectorMap';

const source = {
  ready: () => compareHost.call('ready', undefined),
  onState: () => () => undefined,
};

/** Vectors of one model side by side: cosines after a block, a map, and what can be computed of them. */
export function VectorCompareView(): ComponentChildren {
  const { state, error } = useHostState<VectorCompareViewState>(source);
  if (error) {
    return (
      <main>
        <h1 class="sr-only">{l10n.t('Comparison of vectors')}</h1>
        <ErrorNotice title={l10n.t('The comparison could not be filled')} error={error} />
      </main>
    );
  }
  return state ? <Comparison state={state} /> : <main aria-busy="true" />;
}

function Comparison({ state }: { readonly state: VectorCompareViewState }): ComponentChildren {
  const { vectors, blocks, model } = state;
  const [kept, setBlock] = usePersistedState('block', blockIndexSchema, state.block);
  const block = Math.min(kept, blocks - 1);
  const { value, error } = useAnswer(String(block), (signal) =>
    compareHost.call('compareAt', { block }, { signal }),
  );
  return (
    <main>
      <header class="panel-head">
        <div class="panel-title">
          <h1>{l10n.t('{0} vectors', vectors.length)}</h1>
          <span class="model-line">{model}</span>
        </div>
      </header>
      {value && <p class="finding">{findingText(state, value, block)}</p>}
      {error && error.code !== 'aborted' && (
        <ErrorNotice title={l10n.t('The cosines could not be computed')} error={error} />
      )}
      <div class="compare-block">
        <SliderField
          label={l10n.t('After block')}
          min={0}
          max={blocks - 1}
          step={1}
          value={block}
          onValue={setBlock}
        />
      </div>
      <div class="columns">
        <div>
          {value ? (
            <CosineMatrix vectors={vectors} matrix={value.matrix} />
          ) : (
            <p class="faint">{l10n.t('Computing …')}</p>
          )}
          <Arithmetic vectors={vectors} />
        </div>
        {/* Two points tell nothing that their cosine does not. */}
        {value && vectors.length > 2 && <VectorMap vectors={vectors} at={value} />}
      </div>
    </main>
  );
}

/** Which two are the most alike, and which the least. */
export function findingText(
  { vectors }: VectorCompareViewState,
  { matrix }: ComparisonAt,
  block: number,
): string {
  const pairs = vectors.flatMap((a, i) =>
    vectors.slice(i + 1).flatMap((b, k) => {
      const cosine = matrix[i]?.[i + 1 + k];
      return typeof cosine === 'number' ? [{ a: a.label, b: b.label, cosine }] : [];
    }),
  );
  const most = pairs.reduce<(typeof pairs)[number] | undefined>(
    (best, pair) => (best && best.cosine >= pair.cosine ? best : pair),
    undefined,
  );
  const least = pairs.reduce<(typeof pairs)[number] | undefined>(
    (best, pair) => (best && best.cosine <= pair.cosine ? best : pair),
    undefined,
  );
  if (!most || !least) return l10n.t('After block {0} the vectors are zero.', block);
  const alike = { block, a: most.a, b: most.b, cosine: most.cosine.toFixed(2) };
  return most === least
    ? l10n.t('After block {block} the cosine of {a} and {b} is {cosine}.', alike)
    : l10n.t(
        'After block {block} {a} and {b} are the most alike, cosine {cosine}; {c} and {d} the least, {least}.',
        { ...alike, c: least.a, d: least.b, least: least.cosine.toFixed(2) },
      );
}
