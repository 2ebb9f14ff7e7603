import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import * as v from 'valibot';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type ComparedSweep } from '../../src/core/sweep/comparedSweep';
import { comparisonFinding } from '../../src/core/sweep/comparisonFinding';
import { type CompareViewState } from '../../src/protocol/compareView';
import { type ChartImage } from '../../src/protocol/chartImage';
import { ChartExport } from '../charts/ChartExport';
import { pictureTitle } from '../charts/pictureTitle';
import { ChartPanel } from '../charts/ChartPanel';
import { useHostState } from '../host/useHostState';
import { usePersistedState } from '../host/usePersistedState';
import { watchCall } from '../host/watchCall';
import { Button } from '../ui/Button';
import { ActionButton } from '../ui/ActionButton';
import { ErrorNotice } from '../ui/Notice';
import { Unbroken } from '../text/Unbroken';
import { BestTable } from './BestTable';
import { compareHost } from './compareHost';
import { compareSpec } from './compareSpec';

const source = {
  ready: () => compareHost.call('ready', undefined),
  onState: (listener: (state: CompareViewState) => void) => compareHost.on('state', listener),
};
const viewSchema = v.picklist(['chart', 'table']);

/** Results over one another: the finding, the chart, the best blocks; files that can't be read above them. */
export function CompareView(): ComponentChildren {
  const { state, error } = useHostState(source);
  const [refused, setRefused] = useState<ErrorValue>();
  if (error) {
    return (
      <main>
        <h1 class="sr-only">{l10n.t('Comparison')}</h1>
        <ErrorNotice title={l10n.t('The comparison could not be filled')} error={error} />
      </main>
    );
  }
  if (!state) return <main aria-busy="true" />;
  const watch = (call: Promise<void>): void => watchCall(call, setRefused);
  const open = (index: number): void => watch(compareHost.call('openResult', { index }));
  const exportChart = (image: Promise<ChartImage>): void =>
    watch(image.then((drawn) => compareHost.call('exportChart', drawn)));
  const exportTable = (): void => watch(compareHost.call('exportTable', undefined));
  const showLog = (): void => watch(compareHost.call('showLog', undefined));
  return (
    <main>
      <header class="panel-head">
        <h1>{state.title}</h1>
      </header>
      {refused && <ErrorNotice title={l10n.t('That did not work')} error={refused} />}
      {state.problems.map(({ file, error: problem }) => (
        <ErrorNotice
          key={file}
          title={l10n.t('{0} is left out', file)}
          error={problem}
          actions={
            <Button secondary onPress={showLog}>
              {l10n.t('Show Log')}
            </Button>
          }
        />
      ))}
      {state.sweeps.length > 0 && (
        <Compared sweeps={state.sweeps} onOpen={open} onImage={exportChart} onTable={exportTable} />
      )}
    </main>
  );
}

function Compared({
  sweeps,
  onOpen,
  onImage,
  onTable,
}: {
  readonly sweeps: readonly ComparedSweep[];
  readonly onOpen: (index: number) => void;
  readonly onImage: (image: Promise<ChartImage>) => void;
  readonly onTable: () => void;
}): ComponentChildren {
  const [view, setView] = usePersistedState('chartView', viewSchema, 'chart');
  const spec = useMemo(() => compareSpec(sweeps), [sweeps]);
  const [chosen, setChosen] = useState(spec.marked?.block ?? 0);
  const { headline, detail } = comparisonFinding(sweeps);
  return (
    <>
      <p class="finding">
        <Unbroken text={headline} />
        {detail !== undefined && <span class="faint"> {detail}</span>}
      </p>
      <ChartPanel
        spec={spec}
        view={view}
        onView={setView}
        selected={Math.min(chosen, spec.blocks - 1)}
        onSelect={setChosen}
        tools={
          <>
            <ActionButton icon="export" label={l10n.t('Export as CSV…')} onPress={onTable} />
            <ChartExport
              spec={spec}
              of={pictureTitle(
                sweeps.map(({ label }) => label),
                sweeps.map(({ model }) => model),
                sweeps.every(({ proven }) => proven),
              )}
              selected={Math.min(chosen, spec.blocks - 1)}
              onImage={onImage}
            />
          </>
        }
      />
      <h2 class="compare-heading">{l10n.t('Best blocks')}</h2>
      <BestTable sweeps={sweeps} onOpen={onOpen} />
    </>
  );
}
