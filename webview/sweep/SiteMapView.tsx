import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { type SiteMap } from '../../src/core/patch/siteMap';
import { SiteGrid } from '../charts/SiteGrid';
import { type Cell } from '../charts/siteGridLayout';
import { usePersistedState } from '../host/usePersistedState';
import { fill } from '../text/fill';
import { spokenText } from '../text/visibleText';
import { formatProbability } from '../text/formatShare';
import { Segmented } from '../ui/Segmented';
import { VisibleText } from '../ui/VisibleText';

const viewSchema = v.picklist(['chart', 'table']);
const views = () =>
  [
    { value: 'chart', label: l10n.t('Map') },
    { value: 'table', label: l10n.t('Table') },
  ] as const;
const legend = [0, 0.25, 0.5, 0.75, 1];

/** The heat map of a trial: the answer's probability where one residual of a demonstration prompt is written. */
export function SiteMapView({
  map,
  block,
  onBlock,
}: {
  readonly map: SiteMap;
  readonly block: number;
  readonly onBlock: (block: number) => void;
}): ComponentChildren {
  const [view, setView] = usePersistedState('mapView', viewSchema, 'chart');
  const values = useMemo(
    () => map.columns.map(({ cells }) => cells.map((cell) => Math.exp(cell.answerLogProbability))),
    [map],
  );
  const tokens = map.columns.map(({ position }) => map.tokens[position]);
  const plain = formatProbability(Math.exp(map.plain.answerLogProbability));
  const describe = ({ column, block: at }: Cell): ComponentChildren =>
    fill(l10n.t('After block {block} at “{token}”: the answer has {share}; the first guess is “{guess}”.'), {
      block: at,
      token: <Token text={tokens[column]} />,
      share: formatProbability(values[column][at]),
      guess: <Token text={map.columns[column].cells[at].token} />,
    });
  const found = siteFinding(values, map.answer, plain);
  const foundToken = tokens[found.column];
  return (
    <>
      <div class="section-head">
        <p class="inside-finding">
          {fill(siteSentence(found.rest), { ...found.facts, token: <Token text={foundToken} /> })}
        </p>
        <div class="section-tools">
          <Segmented label={l10n.t('Show the map as')} choices={views()} value={view} onChoose={setView} />
        </div>
      </div>
      {view === 'chart' ? (
        <>
          <SiteGrid
            title={l10n.t('Blocks and positions')}
            summary={fill(siteSentence(found.rest), { ...found.facts, token: spokenText(foundToken) })}
            tokens={tokens}
            values={values}
            block={Math.min(block, values[0].length - 1)}
            onBlock={onBlock}
            describe={describe}
          />
          <p class="site-legend faint">
            <span>{l10n.t('answer’s probability')}</span>
            {legend.map((share) => (
              <span key={share} class="site-legend-step">
                <svg width="14" height="14" aria-hidden="true">
                  <rect class="site-frame" x="0.5" y="0.5" width="13" height="13" />
                  <rect class="site-level" x="0.5" y="0.5" width="13" height="13" fill-opacity={share} />
                </svg>
                {Math.round(100 * share)}
                {' %'}
              </span>
            ))}
            <span>{l10n.t('unchanged prompt {0}', plain)}</span>
          </p>
          <p class="faint">
            {l10n.t(
              'Each cell writes one residual of the trial’s first demonstration prompt, which is one of those that its θ is the mean of.',
            )}
          </p>
        </>
      ) : (
        <SiteTable tokens={tokens} values={values} block={block} onBlock={onBlock} />
      )}
    </>
  );
}

function SiteTable({
  tokens,
  values,
  block,
  onBlock,
}: {
  readonly tokens: readonly string[];
  readonly values: readonly (readonly number[])[];
  readonly block: number;
  readonly onBlock: (block: number) => void;
}): ComponentChildren {
  return (
    <div
      class="table-scroll"
      role="region"
      aria-label={l10n.t('{0}, table', l10n.t('Blocks and positions'))}
      tabIndex={0}
    >
      <table class="data">
        <caption class="sr-only">{l10n.t('The answer’s probability by block and position')}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('after block')}</th>
            {tokens.map((token, column) => (
              <th key={column} scope="col" class="number">
                <code>
                  <VisibleText text={token} />
                </code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {values[0].map((_, at) => (
            <tr key={at} class={at === block ? 'selected' : undefined} onClick={() => onBlock(at)}>
              <th scope="row">
                <button type="button" class="cell-button" aria-pressed={at === block}>
                  {at}
                </button>
              </th>
              {values.map((column, place) => (
                <td key={place} class="number">
                  {formatProbability(column[at])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A token by its marks, as everywhere; read out in words. */
function Token({ text }: { readonly text: string }): ComponentChildren {
  return (
    <code>
      <VisibleText text={text} />
    </code>
  );
}

const siteSentence = (rest: number): string =>
  rest < 0.001
    ? l10n.t(
        'Written after block {block} at “{token}”, one residual gives “{answer}” {share}, against {plain} in the unchanged prompt; every other position stays below 0.1 %.',
      )
    : l10n.t(
        'Written after block {block} at “{token}”, one residual gives “{answer}” {share}, against {plain} in the unchanged prompt; no other position reaches more than {rest}.',
      );

/** The site that gives the answer most, and whether any other position does: its column, and what the sentence says. */
function siteFinding(
  values: readonly (readonly number[])[],
  answer: string,
  plain: string,
): {
  readonly column: number;
  readonly rest: number;
  readonly facts: Readonly<Record<string, string>>;
} {
  const tops = values.map((column) => Math.max(...column));
  const best = tops.indexOf(Math.max(...tops));
  const rest = Math.max(0, ...tops.filter((_, column) => column !== best));
  return {
    column: best,
    rest,
    facts: {
      block: String(values[best].indexOf(tops[best])),
      answer: answer.trim(),
      share: formatProbability(tops[best]),
      plain,
      rest: formatProbability(rest),
    },
  };
}
