import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { type Projection } from '../../src/core/patch/projection';
import { type CursorBlock, useCursorBlock } from '../charts/cursorBlock';
import { keepRowInSight, scrollToRow } from '../ui/scrollToRow';
import { VisibleText } from '../ui/VisibleText';
import { isOutput } from '../../src/core/patch/outputWords';

/** Top tokens of θ after each block, a row a block. A row chooses its block. */
export function ProjectionTable({
  projection,
  outputs,
  best,
  block,
  onBlock,
  cursor,
}: {
  readonly projection: Projection;
  /** Outputs of the task, which are set off; empty where none are known. */
  readonly outputs: ReadonlySet<string>;
  /** The block that works best; absent where it is not known. */
  readonly best?: number | undefined;
  readonly block: number;
  readonly onBlock: (block: number) => void;
  /** Of the chart: the row of its block is shown. */
  readonly cursor?: CursorBlock | undefined;
}): ComponentChildren {
  const frame = useRef<HTMLDivElement | null>(null);
  const row = useRef<HTMLTableRowElement | null>(null);
  const pointed = useCursorBlock(cursor);
  const shown = pointed ?? block;
  useLayoutEffect(() => scrollToRow(frame.current, row.current), []);
  useLayoutEffect(() => keepRowInSight(frame.current, row.current), [shown]);
  // The same nodes at each move of the cursor: only the rows themselves are drawn anew then.
  const cells = useMemo(
    () => projection.map((tokens) => <Words tokens={tokens} outputs={outputs} />),
    [projection, outputs],
  );
  return (
    <div
      ref={frame}
      class="table-scroll projection"
      tabIndex={0}
      role="region"
      aria-label={l10n.t('Top tokens per block')}
    >
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{l10n.t('after block')}</th>
            <th scope="col">{l10n.t('top tokens of θ')}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((words, at) => (
            <tr
              key={at}
              ref={at === shown ? row : undefined}
              class={at === block ? 'selected' : at === pointed ? 'pointed' : undefined}
              onClick={() => onBlock(at)}
            >
              <th scope="row">
                <button type="button" class="cell-button" aria-pressed={at === block}>
                  {at}
                  {at === best && <span class="tag">{l10n.t('best')}</span>}
                </button>
              </th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Words({
  tokens,
  outputs,
}: {
  readonly tokens: Projection[number];
  readonly outputs: ReadonlySet<string>;
}): ComponentChildren {
  if (tokens.length === 0) return <span class="faint">{l10n.t('no word among the first tokens')}</span>;
  return (
    <span class="token-row">
      {tokens.map(({ id, token, logit }) => (
        <code
          key={id}
          class={isOutput(token, outputs) ? 'token-answer' : undefined}
          title={`logit ${logit.toFixed(2)}`}
        >
          <VisibleText text={token} />
        </code>
      ))}
    </span>
  );
}
