import * as l10n from '@vscode/l10n';
import { planSweep } from '../../core/episodes/planSweep';
import { type Episode } from '../../core/episodes/episode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type LogitLens } from '../../core/patch/logitLens';
import { type SiteMap } from '../../core/patch/siteMap';
import { type CallContext } from '../../core/rpc/contract';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { type EngineProgress } from '../../protocol/engine';
import { type EngineHost } from '../engineHost/engineHost';
import { type ModelService } from '../models/modelService';

/** A look that is left is cancelled between two blocks. Killing the engine for it would cost the open model. */
const graceMs = 60_000;

type Context<T> = Pick<CallContext<T>, 'signal' | 'report'>;

/** Runs one trial of a finished sweep again, to look inside: behind the lens and the heat map of every result. */
export class LookInside {
  constructor(
    private readonly engine: EngineHost,
    private readonly models: ModelService,
  ) {}

  /** @throws TaskVectorError `bad-request` for a trial that is not there, `vector-mismatch` for another model, or as the engine says */
  lens(
    result: SweepResult,
    { outcome, block }: { readonly outcome: number; readonly block: number },
    { signal, report }: Context<EngineProgress>,
  ): Promise<LogitLens> {
    const params = { episode: episodeOf(result, outcome), template: result.recipe.template, block };
    return this.#use(result, signal, report, () =>
      this.engine.call('logitLens', params, {
        signal,
        onProgress: report,
        graceMs,
        doing: l10n.t('reading a trial through the head'),
      }),
    );
  }

  /** @throws TaskVectorError as {@link lens} */
  siteMap(
    result: SweepResult,
    { outcome }: { readonly outcome: number },
    { signal, report }: Context<EngineProgress>,
  ): Promise<SiteMap> {
    const params = { episode: episodeOf(result, outcome), template: result.recipe.template };
    return this.#use(result, signal, report, () =>
      this.engine.call('siteMap', params, {
        signal,
        onProgress: report,
        graceMs,
        doing: l10n.t('mapping the sites of a trial'),
      }),
    );
  }

  #use<T>(
    { model }: SweepResult,
    signal: AbortSignal,
    report: (progress: EngineProgress) => void,
    job: () => Promise<T>,
  ): Promise<T> {
    return this.models.use(
      signal,
      () => {
        if (this.models.isOther(model)) {
          throw new TaskVectorError(
            'vector-mismatch',
            l10n.t('The result was made with {0}, which is not the open model.', model.identity.name),
            l10n.t('Choose that model, or run the sweep again with this one.'),
          );
        }
        return job();
      },
      report,
    );
  }
}

/** The episode of an outcome: the recipe draws the same ones every time. */
function episodeOf({ recipe, outcomes }: SweepResult, index: number): Episode {
  const outcome = outcomes.at(index);
  const { dev, test } = planSweep(recipe);
  const episode = [...dev, ...test].at(index);
  if (!outcome || !episode || episode.query !== outcome.query) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('The recipe of {0} does not draw trial {1} of its result.', recipe.name, index + 1),
      l10n.t('Run the sweep again.'),
    );
  }
  return episode;
}
