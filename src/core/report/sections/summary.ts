import { cautions, conditionsOf, controlName, meanConditions, repeatsRemark } from '../baseSummary';
import { ratioCell, shareCell } from '../html/cells';
import { section } from '../html/figure';
import { type Content, html, type Markup } from '../html/markup';
import { table, type TableSpec } from '../html/table';
import { estimateOf } from '../intervals';
import { decimal, listed, percentText, pText, ratioText } from '../numbers';
import { percent } from '../../text/shares';
import { counted } from '../../text/counted';
import { type ModelParts } from '../suiteParts';
import { conditionsFigure } from './conditionsFigure';
import { perModel, sentences } from './perModel';

const hasBase = ({ base }: ModelParts): boolean => base.length > 0;

/** The three conditions of every task, and what else reaches the patched score. */
export function summary(models: readonly ModelParts[]): Markup | undefined {
  if (!models.some(hasBase)) return undefined;
  return section({
    id: 'summary',
    title: 'Zero-shot, patched, few-shot',
    finding: sentences(models, hasBase, summaryFinding),
    body: perModel(models, hasBase, (parts) => [
      conditionsFigure(parts),
      table(summaryTable(parts)),
      controlsTable(parts),
    ]),
  });
}

/** `θ answers 71 % [65–77] of the test queries …` and which tasks must be read with care. */
export function summaryFinding({ base }: ModelParts): string {
  const mean = meanConditions(base);
  if (!mean) return 'The base experiment has no result.';
  const low = base.filter(
    ({ result }) => result.floors.majorityShare >= estimateOf(result.test.patched).value,
  );
  const careful =
    low.length === 0
      ? 'Every task is above its majority guess.'
      : low.length === base.length
        ? 'No task is above its majority guess.'
        : `Not above the majority guess: ${listed(low.map(({ task }) => task))}.`;
  const repeats = repeatsSentence(base);
  return (
    `Over ${counted(mean.tasks, 'task')}, a zero-shot prompt patched with θ answers ${percentText(mean.patched)} of the ` +
    `test queries, against ${percentText(mean.zeroShot)} without θ and ${percentText(mean.fewShot)} with the ` +
    `demonstrations themselves${mean.ratio ? `: ${ratioText(mean.ratio)} of few-shot` : ''}. ${careful}` +
    (repeats === undefined ? '' : ` ${repeats}`)
  );
}

/** Undefined where every interval can be taken as it is. */
function repeatsSentence(base: ModelParts['base']): string | undefined {
  const repeating = base.filter(({ result }) => repeatsRemark(result) !== undefined).map(({ task }) => task);
  if (repeating.length === 0) return undefined;
  return `Queries repeat in ${listed(repeating)}: the intervals there take every trial as independent and are narrower than they should be.`;
}

function summaryTable({ base }: ModelParts): TableSpec {
  const mean = meanConditions(base);
  const repeats = repeatsSentence(base);
  const remark = (words: readonly string[]): Content =>
    words.length === 0
      ? html`<span class="faint">–</span>`
      : words.map((word) => html`<span class="flag">${word}</span> `);
  return {
    caption: html`Test episodes, per cent with 95 % Wilson intervals; zero-shot over dev and test queries.
      Patched ÷ few-shot with a bootstrap interval; <i>p</i> of the exact McNemar test of patched against
      few-shot. The interval of the means joins those of the tasks.${repeats !== undefined && ` ${repeats}`}`,
    columns: [
      { head: 'Task' },
      ...[
        'Zero-shot',
        'Patched θ',
        'Few-shot',
        'Patched ÷ few-shot',
        'McNemar p',
        'Block',
        'Majority',
        'Σp²',
        'Copied',
      ].map((head) => ({ head, number: true })),
      { head: 'Remarks' },
    ],
    rows: base.map(({ task, result }) => {
      const { zeroShot, patched, fewShot } = conditionsOf(result);
      return [
        task,
        shareCell(zeroShot),
        shareCell(patched),
        shareCell(fewShot),
        ratioCell(result.test.patchedToFewShot),
        pText(result.test.patchedAgainstFewShot.p),
        result.bestBlock,
        percent(result.floors.majorityShare),
        decimal(result.floors.sumOfSquares, 2),
        shareCell(estimateOf(result.test.copied)),
        remark([...cautions(result), repeatsRemark(result) ?? []].flat()),
      ];
    }),
    foot: mean && [
      [
        'Mean',
        shareCell(mean.zeroShot),
        shareCell(mean.patched),
        shareCell(mean.fewShot),
        mean.ratio ? ratioCell(mean.ratio) : '–',
        ...Array.from({ length: 6 }, () => ''),
      ],
    ],
  };
}

function controlsTable({ base }: ModelParts): Markup | undefined {
  const kinds = [...new Set(base.flatMap(({ result }) => result.controls.map(({ control }) => control)))];
  if (kinds.length === 0) return undefined;
  return table({
    caption: html`Controls: something else in the place of the episode’s θ, at the block of θ itself. Per cent
    of the test queries; ▲ where a control that is no task vector reaches θ.`,
    columns: [
      { head: 'Task' },
      { head: 'Patched θ', number: true },
      ...kinds.map((kind) => ({ head: controlName(kind), number: true })),
    ],
    rows: base.map(({ task, result }) => [
      task,
      shareCell(estimateOf(result.test.patched)),
      ...kinds.map((kind): Content => {
        const found = result.controls.find(({ control }) => control === kind);
        if (!found) return '–';
        const estimate = estimateOf(found.test);
        const reaches = kind !== 'mean-theta' && estimate.value >= estimateOf(result.test.patched).value;
        return html`${reaches && html`<span class="bad" role="img" aria-label="reaches θ">▲</span> `}${shareCell(estimate)}`;
      }),
    ]),
  });
}
