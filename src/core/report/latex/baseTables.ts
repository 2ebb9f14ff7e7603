import { besidePublished } from '../besidePublished';
import { conditionsOf, controlName, meanConditions, repeatsRemark } from '../baseSummary';
import { estimateOf } from '../intervals';
import { pText } from '../numbers';
import { percent } from '../../text/shares';
import { publishedMean, type PublishedResults } from '../published';
import { type ModelParts } from '../suiteParts';
import { escapeLatex } from './escapeLatex';
import { latexName, latexRatio, latexShare, latexTable } from './latexTable';

/** The base experiment of one model beside a published one, task by task. */
export function mainTable(parts: ModelParts, published: PublishedResults, beside: string): string {
  const { base, name, index, proven } = parts;
  const joined = new Map(
    besidePublished(parts, published, beside).rows.map((row) => [row.task, row.published]),
  );
  const overlap = besidePublished(parts, published, beside).mean?.published;
  const trials = [...new Set(base.map(({ result }) => result.test.patched.trials))].sort((a, b) => a - b);
  const there = (
    of: { zeroShot: { value: number }; patched: { value: number }; fewShot: { value: number } } | undefined,
  ) => (of ? [of.zeroShot, of.patched, of.fewShot].map(({ value }) => percent(value)) : ['--', '--', '--']);
  const mean = meanConditions(base);
  const repeating = base.filter(({ result }) => repeatsRemark(result) !== undefined);
  const repeats =
    repeating.length === 0
      ? ''
      : ` Test queries repeat in ${repeating.map(({ task }) => latexName(task)).join(', ')}: the intervals there are narrower than they should be.`;
  return latexTable({
    proven,
    label: `base-${index}`,
    caption:
      `${latexName(name)}: test queries answered, in per cent, with 95\\,\\% Wilson intervals (${trials.length > 1 ? `${trials[0]} to ${trials[trials.length - 1]}` : trials[0]} test episodes a task; ` +
      `zero-shot over dev and test queries). Ratio: patched to few-shot, with a bootstrap interval over the episodes; $p$: exact McNemar test of patched against few-shot; ` +
      `at: block that the dev queries chose; maj.: share of the most frequent answer. Right: ${escapeLatex(beside)} as published by ${escapeLatex(published.source)}, ` +
      `its mean over the tasks shown.${repeats}`,
    columns: 'lrrrrrrr@{\\hspace{6pt}}rrr',
    head: [
      ` & \\multicolumn{7}{c}{${latexName(name)}} & \\multicolumn{3}{c}{${escapeLatex(beside)}}`,
      '\\cmidrule(r){2-8}\\cmidrule{9-11}',
      'Task & Zero & Patched & Few & Ratio & $p$ & At & Maj. & Zero & Patched & Few',
    ],
    rows: base.map(({ task, result }) => {
      const own = conditionsOf(result);
      return [
        latexName(task),
        latexShare(own.zeroShot),
        latexShare(own.patched),
        latexShare(own.fewShot),
        latexRatio(result.test.patchedToFewShot),
        latexP(result.test.patchedAgainstFewShot.p),
        String(result.bestBlock),
        percent(result.floors.majorityShare),
        ...there(joined.get(task)),
      ];
    }),
    foot: mean && [
      [
        `Mean of ${mean.tasks}`,
        latexShare(mean.zeroShot),
        latexShare(mean.patched),
        latexShare(mean.fewShot),
        mean.ratio ? latexRatio(mean.ratio) : '--',
        '',
        '',
        '',
        ...there(overlap),
      ],
    ],
  });
}

/** Means: the suite's models, then all published ones over all their tasks. */
export function meansTable(models: readonly ModelParts[], published: PublishedResults): string {
  const own = models.flatMap(({ name, base, model, proven }): string[][] => {
    const mean = meanConditions(base);
    return mean
      ? [
          [
            proven ? latexName(name) : `${latexName(name)} (not proven)`,
            String(model.identity.blocks),
            String(mean.tasks),
            latexShare(mean.zeroShot),
            latexShare(mean.patched),
            latexShare(mean.fewShot),
            mean.ratio ? latexRatio(mean.ratio) : '--',
          ],
        ]
      : [];
  });
  return latexTable({
    proven: models.every(({ proven }) => proven),
    label: 'means',
    caption: `Mean accuracy over tasks, in per cent with 95\\,\\% intervals; below, as published by ${escapeLatex(published.source)}, without intervals.`,
    columns: 'lrrrrrr',
    head: ['Model & Blocks & Tasks & Zero-shot & Patched & Few-shot & Ratio'],
    rows: own,
    foot: published.models.flatMap(({ name, blocks }): string[][] => {
      const mean = publishedMean(published, name);
      return mean
        ? [
            [
              escapeLatex(name),
              String(blocks),
              String(published.tasks.size),
              percent(mean.zeroShot),
              percent(mean.patched),
              percent(mean.fewShot),
              (mean.patched / mean.fewShot).toFixed(2),
            ],
          ]
        : [];
    }),
  });
}

/** Controls of one model; undefined where none was run. */
export function controlsLatex({ base, name, index, proven }: ModelParts): string | undefined {
  const kinds = [...new Set(base.flatMap(({ result }) => result.controls.map(({ control }) => control)))];
  if (kinds.length === 0) return undefined;
  return latexTable({
    proven,
    label: `controls-${index}`,
    caption: `${latexName(name)}: something else in the place of $\\theta$, at the block of $\\theta$ itself. Test queries answered, in per cent, with 95\\,\\% Wilson intervals.`,
    columns: `lr${'r'.repeat(kinds.length)}`,
    head: [`Task & $\\theta$ & ${kinds.map((kind) => escapeLatex(controlName(kind))).join(' & ')}`],
    rows: base.map(({ task, result }) => [
      latexName(task),
      latexShare(estimateOf(result.test.patched)),
      ...kinds.map((kind) => {
        const found = result.controls.find(({ control }) => control === kind);
        return found ? latexShare(estimateOf(found.test)) : '--';
      }),
    ]),
  });
}

/** In text, `<` of the default font is an exclamation mark. */
function latexP(p: number): string {
  return pText(p).replace('<', '$<$');
}
