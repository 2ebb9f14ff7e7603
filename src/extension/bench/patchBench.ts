import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { vectorMisfit } from '../../core/files/vectorFit';
import { type PatchComparison } from '../../core/patch/patchComparison';
import { type Projection } from '../../core/patch/projection';
import { paperTemplate, queryText } from '../../core/prompts/template';
import { type CallContext } from '../../core/rpc/contract';
import { linearCombination } from '../../core/vectors/linearCombination';
import { requireSameModel } from '../../core/vectors/sameModel';
import { thetaAfter } from '../../core/vectors/cosine';
import { type PatchRequest } from '../../protocol/patchBench';
import { type EngineHost } from '../engineHost/engineHost';
import { Listeners } from '../engineHost/listeners';
import { type ModelService } from '../models/modelService';
import { projectTheta } from './projectTheta';
import { type WeightedVector } from './summands';

/** Next tokens listed on each side. */
const listed = 10;
/** Tokens of each continuation. */
const continued = 8;
/**
 * A query that is typed over is cancelled between two blocks. Killing the engine for it, as Stop does, would cost the
 * open model, so it is given a minute.
 */
const graceMs = 60_000;

/** Runs a query plain and patched: behind every patch bench, whichever surface it stands on. */
export class PatchBench {
  readonly #asked = new Listeners<PatchRequest>();

  constructor(
    private readonly engine: EngineHost,
    private readonly models: ModelService,
  ) {}

  /** Heard when a query is to run plain and patched. */
  readonly onDidAsk = this.#asked.add;

  /**
   * Opens the chosen model where needed. Only the patched block's row of θ goes to the engine.
   *
   * @param terms the weighted sum that is patched in place of the vector; all of the vector's own model
   * @throws TaskVectorError `prompt-empty`, `vector-mismatch`, `bad-request`, or as the engine says
   */
  async compare(
    request: PatchRequest,
    vector: TaskVector,
    { signal, report }: CallContext<PatchComparison>,
    terms: readonly WeightedVector[] = [{ vector, weight: 1 }],
  ): Promise<PatchComparison> {
    this.#asked.emit(request);
    const { query, verbatim, block, mode, strength, position } = request;
    const prompt = verbatim ? query : queryText(vector.metadata.template ?? paperTemplate, query);
    if (prompt === '')
      throw new TaskVectorError('prompt-empty', l10n.t('The query is empty.'), l10n.t('Type a query.'));
    return this.models.use(signal, async ({ identity }) => {
      const misfit = vectorMisfit(vector.metadata, identity);
      if (misfit) throw misfit;
      const row = summedRow(terms, block);
      return this.engine.call(
        'comparePatch',
        { prompt, vector: row, block, mode, strength, position, top: listed, generate: continued },
        { signal, onProgress: report, graceMs, doing: l10n.t('patching a query on {0}', identity.name) },
      );
    });
  }

  /**
   * The vector's top tokens after each block, by the model's own head. Opens the chosen model where needed.
   *
   * @throws TaskVectorError `vector-mismatch`, or as the engine says
   */
  async project({ metadata, theta }: TaskVector, signal: AbortSignal): Promise<Projection> {
    return this.models.use(signal, async ({ identity }) => {
      const misfit = vectorMisfit(metadata, identity);
      if (misfit) throw misfit;
      return projectTheta(this.engine, theta, { signal, graceMs });
    });
  }
}

/** Σ weight · θ of one block, as a copy: the message would carry the whole buffer under a view of it. */
function summedRow(terms: readonly WeightedVector[], block: number): Float32Array<ArrayBuffer> {
  requireSameModel(terms.map(({ vector }) => vector.metadata));
  const { blocks } = terms[0].vector.metadata.model;
  if (block >= blocks) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('The vector has {0} blocks; there is no block {1}.', blocks, block),
    );
  }
  const row = linearCombination(
    terms.map(({ vector, weight }) => ({ weight, theta: thetaAfter(vector, block) })),
  );
  if (!row.every(Number.isFinite)) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('The sum leaves the range of float32 after block {0}.', block),
      l10n.t('Use smaller weights.'),
    );
  }
  return new Float32Array(row);
}
