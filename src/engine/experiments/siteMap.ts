import * as l10n from '@vscode/l10n';
import { type Episode } from '../../core/episodes/episode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { mostSites, type Site, type SiteMap } from '../../core/patch/siteMap';
import { promptText, queryText, type Template } from '../../core/prompts/template';
import { type RunScores } from '../execution/run';
import { type RunOptions } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { expectedOf } from './answers';
import { heatMap, type HeatMapColumn } from './heatMap';

/**
 * Heat map of a trial: the first prompt that its θ is read from, written into its zero-shot prompt site by site. Its
 * last column is the sweep of that prompt alone.
 *
 * @throws TaskVectorError `task-invalid`, `prompt-too-long` beyond {@link mostSites} cells, `aborted` between two slices
 */
export async function siteMap(
  open: OpenModel,
  { episode, template }: { readonly episode: Episode; readonly template: Template },
  options: RunOptions = {},
): Promise<SiteMap> {
  const { model, tokenizer } = open;
  const [answer] = expectedOf(tokenizer, episode, 'first-token').tokens;
  const [{ demonstrations, dummy }] = episode.extractions;
  const target = tokenizer.encode(queryText(template, episode.query));
  const source = tokenizer.encode(promptText(template, demonstrations, dummy));
  const sites = Math.min(target.length, source.length) * model.shape.blocks;
  if (sites > mostSites) {
    throw new TaskVectorError(
      'prompt-too-long',
      l10n.t(
        'A map of {0} tokens and {1} blocks has {2} cells; at most {3} are run.',
        target.length,
        model.shape.blocks,
        sites,
        mostSites,
      ),
      l10n.t('Choose a query with fewer tokens.'),
    );
  }
  const site = (scores: RunScores): Site => ({
    token: tokenizer.shownText(scores.top[0].id),
    answerLogProbability: scores.asked[0] - scores.logSumExp,
  });
  const columns: HeatMapColumn[] = [];
  let plain: RunScores | undefined;
  const request = { target, source, scores: { top: 1, asked: [answer] } };
  for await (const part of heatMap(model, request, options)) {
    plain = part.plain;
    columns.push(...part.columns);
  }
  if (!plain) throw new RangeError('siteMap: no position was mapped');
  return {
    tokens: target.map((id) => tokenizer.shownText(id)),
    answer: tokenizer.shownText(answer),
    plain: site(plain),
    columns: columns.map(({ position, cells }) => ({ position, cells: cells.map(site) })),
  };
}
