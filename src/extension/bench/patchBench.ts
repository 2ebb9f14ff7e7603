import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { vectorMisfit } from '../../core/files/vectorFit';
import { type PatchComparison } from '../../core/patch/patchComparison';
import { paperTemplate, queryText } from '../../core/prompts/template';
import { type CallContext } from '../../core/rpc/contract';
import { type PatchRequest } from '../../protocol/patchBench';
import { type EngineHost } from '../engineHost/engineHost';
import { type ModelService } from '../models/modelService';

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
  constructor(
    private readonly engine: EngineHost,
    private readonly models: ModelService,
  ) {}

  /**
   * Opens the chosen model where needed. Only the patched block's row of θ goes to the engine.
   *
   * @throws TaskVectorError `prompt-empty`, `vector-mismatch`, or as the engine says
   */
  async compare(
    request: PatchRequest,
    vector: TaskVector,
    { signal, report }: CallContext<PatchComparison>,
  ): Promise<PatchComparison> {
    const { query, verbatim, block, mode, strength, position } = request;
    const prompt = verbatim ? query : queryText(vector.metadata.template ?? paperTemplate, query);
    if (prompt === '') throw new TaskVectorError('prompt-empty', 'The query is empty.', 'Type a query.');
    return this.models.use(signal, async ({ identity }) => {
      const misfit = vectorMisfit(vector.metadata, identity);
      if (misfit) throw misfit;
      const row = vectorRow(vector, block);
      return this.engine.call(
        'comparePatch',
        { prompt, vector: row, block, mode, strength, position, top: listed, generate: continued },
        { signal, onProgress: report, graceMs, doing: `patching a query on ${identity.name}` },
      );
    });
  }
}

/** θ of one block as a copy: the message would carry the whole buffer under a view of it. */
function vectorRow({ metadata, theta }: TaskVector, block: number): Float32Array<ArrayBuffer> {
  const { blocks, hiddenSize } = metadata.model;
  if (block >= blocks) {
    throw new TaskVectorError('bad-request', `The vector has ${blocks} blocks; there is no block ${block}.`);
  }
  return new Float32Array(theta.subarray(block * hiddenSize, (block + 1) * hiddenSize));
}
