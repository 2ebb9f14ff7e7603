import { float32ToBytes } from '../../core/files/float32Bytes';
import { serialiseSafetensors } from '../../core/files/safetensors';
import { serialiseVectorFile } from '../../core/files/vectorFile';
import { precisionText } from '../../core/model/modelSummary';
import { proofMark } from '../../core/model/proof';
import { type BaseResult } from '../../core/suite/baseResult';
import { fileNames } from '../../core/suite/planPieces';
import { type PieceInputs, type SuitePlan } from '../../core/suite/suiteResult';
import { type Rate } from '../../core/sweep/sweepResult';
import { inEnglish } from '../../core/text/language';
import { engineVersion } from '../engineVersion';
import { promptPairs } from '../experiments/taskRecipe';
import { type OpenModel } from '../model/openModel';
import { type PieceJob, type RunPieceResult, thetasFile } from './runPiece';
import { pieceKey } from './suiteJobs';
import { type SuiteFolder } from './suiteFolder';

/** Writes a finished piece: first the θ that belong to it, then its own file, which makes it count. */
export async function writePiece(
  folder: SuiteFolder,
  plan: SuitePlan,
  open: OpenModel,
  job: PieceJob,
  inputs: PieceInputs,
  { result, thetas, vector }: RunPieceResult,
): Promise<void> {
  const { piece } = job;
  const key = pieceKey(inputs);
  if (thetas) {
    const { blocks, hiddenSize } = open.summary.identity;
    const metadata = new Map([
      ['format', 'task-vectors/thetas'],
      ['version', '1'],
      ['piece', piece.id],
      ['key', key],
    ]);
    const shape = [thetas.episodes, blocks, hiddenSize];
    const tensor = { dtype: 'F32', shape, bytes: float32ToBytes(thetas.values) };
    await folder.write(
      thetasFile(piece),
      serialiseSafetensors({ metadata, tensors: new Map([['theta_episodes', tensor]]) }),
    );
  }
  if (vector && result.kind === 'base') {
    const name = fileNames(plan.tasks.map((task) => task.name))(piece.tasks[0]);
    const file = plan.recipe.models.length > 1 ? `${piece.model}-${name}` : name;
    await folder.write(`vectors/${file}.taskvector.safetensors`, vectorFile(open, job, result, vector));
  }
  await folder.writePiece({ format: 'task-vectors/piece', version: 1, piece, key, inputs, result });
}

function vectorFile(
  { summary, tokenizer }: OpenModel,
  { tasks: [task], settings }: PieceJob,
  { bestBlock, test }: BaseResult,
  { theta, queries }: NonNullable<RunPieceResult['vector']>,
): Uint8Array {
  const { dev, demonstrations, template, seed, answers } = settings;
  return serialiseVectorFile({
    theta,
    metadata: {
      name: task.name,
      model: summary.identity,
      precision: inEnglish(() => precisionText(summary.precision)),
      chosenBlock: bestBlock,
      position: 'last',
      method: `mean over ${dev} episodes of ${demonstrations} demonstrations`,
      template,
      pairs: [...promptPairs(task, tokenizer, answers).pairs],
      queries: [...queries],
      seed,
      finding:
        `After block ${bestBlock}: patched ${share(test.patched)}, few-shot ${share(test.fewShot)}, ` +
        `zero-shot ${share(test.zeroShot)} of the test queries.`,
      ...proofMark(summary.selfTest),
      application: engineVersion,
      date: new Date().toISOString(),
    },
  });
}

function share({ hits, trials }: Rate): string {
  return `${hits} of ${trials}`;
}
