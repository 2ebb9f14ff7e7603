import * as l10n from '@vscode/l10n';
import { planSweep } from '../../core/episodes/planSweep';
import { trialEpisode } from '../../core/episodes/trialPrompts';
import { type Episode } from '../../core/episodes/episode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type LogitLens } from '../../core/patch/logitLens';
import { type Projection } from '../../core/patch/projection';
import { type SiteMap } from '../../core/patch/siteMap';
import { type CallContext } from '../../core/rpc/contract';
import { type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { type EngineProgress } from '../../protocol/engine';
import { type Look } from '../../protocol/sweepView';
import { projectTheta } from '../bench/projectTheta';
import { type EngineHost } from '../engineHost/engineHost';
import { type ModelService } from '../models/modelService';

/** A look that is left is cancelled between two blocks. Killing the engine for it would cost the open model. */
const graceMs = 60_000;

interface LensLook {
  readonly outcome: number;
  readonly block: number;
}

type Context<T> = Pick<CallContext<T>, 'signal' | 'report'>;

/** Share of a projection that reading θ takes, where it has to be read. */
const readingShare = 0.9;

/**
 * Runs prompts of a finished sweep again, to look inside: behind the lens, the heat map and the projection of every
 * result.
 */
export class LookInside {
  /** θ of results that were read from files. */
  readonly #thetas = new WeakMap<SweepResult, Float32Array>();

  /** The last lens and the last map of each result, and what each is of: what pages show, and may export. */
  readonly #lenses = new WeakMap<SweepResult, LensLook & { readonly lens: LogitLens }>();
  readonly #maps = new WeakMap<SweepResult, { readonly outcome: number; readonly map: SiteMap }>();

  constructor(
    private readonly engine: EngineHost,
    private readonly models: ModelService,
  ) {}

  /** @throws TaskVectorError `bad-request` for a trial that is not there, `vector-mismatch` for another model, or as the engine says */
  lens(
    result: SweepResult,
    { outcome, block }: LensLook,
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
    ).then((lens) => {
      this.#lenses.set(result, { outcome, block, lens });
      return lens;
    });
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
    ).then((map) => {
      this.#maps.set(result, { outcome, map });
      return map;
    });
  }

  /**
   * The lens or the map that was looked at last.
   *
   * @throws TaskVectorError `bad-request` where another one was
   */
  shown(result: SweepResult, look: Look): LogitLens | SiteMap {
    if (look.kind === 'lens') {
      const last = this.#lenses.get(result);
      if (last?.outcome === look.outcome && last.block === look.block) return last.lens;
    } else {
      const last = this.#maps.get(result);
      if (last?.outcome === look.outcome) return last.map;
    }
    throw new TaskVectorError(
      'bad-request',
      l10n.t('What is to be exported is not at hand any more.'),
      l10n.t('Look inside once more.'),
    );
  }

  /**
   * Top tokens of the sweep's θ after each block.
   *
   * @param theta absent: read again from the prompts of the recipe, once for a result
   * @throws TaskVectorError as {@link lens}
   */
  async projection(
    result: SweepResult,
    theta: Float32Array | undefined,
    { signal, report }: Context<EngineProgress>,
  ): Promise<Projection> {
    return this.#use(result, signal, report, async () => {
      const read = theta ?? this.#thetas.get(result);
      const own = read ?? (await this.#readTheta(result, signal, report));
      const from = read ? 0 : readingShare;
      return projectTheta(this.engine, own, {
        signal,
        graceMs,
        onProgress: (at) => report({ ...at, fraction: from + (1 - from) * at.fraction }),
      });
    });
  }

  async #readTheta(
    result: SweepResult,
    signal: AbortSignal,
    report: (progress: EngineProgress) => void,
  ): Promise<Float32Array> {
    requireSameDraw(result);
    const { theta } = await this.engine.call(
      'readTheta',
      { recipe: result.recipe },
      {
        signal,
        onProgress: (at) => report({ ...at, fraction: readingShare * at.fraction }),
        graceMs,
        doing: l10n.t('reading the task vector of a result'),
      },
    );
    this.#thetas.set(result, theta);
    return theta;
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
function episodeOf(result: SweepResult, index: number): Episode {
  const episode = trialEpisode(result, index);
  if (!episode) throw notDrawn(result.recipe, index);
  return episode;
}

/** θ of other draws would be another θ. */
function requireSameDraw({ recipe, outcomes }: SweepResult): void {
  const episodes = drawn(recipe);
  const other = outcomes.findIndex(({ query }, index) => episodes.at(index)?.query !== query);
  if (other >= 0) throw notDrawn(recipe, other);
}

function drawn(recipe: SweepRecipe): Episode[] {
  const { dev, test } = planSweep(recipe);
  return [...dev, ...test];
}

function notDrawn({ name }: SweepRecipe, index: number): TaskVectorError {
  return new TaskVectorError(
    'bad-request',
    l10n.t('The recipe of {0} does not draw trial {1} of its result.', name, index + 1),
    l10n.t('Run the sweep again.'),
  );
}
