import * as l10n from '@vscode/l10n';
import { basename } from 'node:path';
import * as v from 'valibot';
import { float32FromBytes } from '../../core/files/float32Bytes';
import { parseSafetensors } from '../../core/files/safetensors';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { serialiseSuiteFile } from '../../core/files/suiteFile';
import {
  type PieceFile,
  type SimilaritySummary,
  type SuiteModel,
  suiteModelSchema,
  type SuitePlan,
  type SuiteResult,
} from '../../core/suite/suiteResult';
import { type SuiteExperiments } from './runPiece';
import { SuiteFolder } from './suiteFolder';

/**
 * Writes `results.suite.json` of the pieces that are there: the same pieces give the same bytes, however they came about.
 * What is missing is listed.
 *
 * @throws TaskVectorError `result-invalid` for a damaged piece
 */
export async function finishSuite(
  path: string,
  { summariseSimilarity }: Pick<SuiteExperiments, 'summariseSimilarity'>,
): Promise<SuiteResult> {
  const folder = new SuiteFolder(path);
  const plan = folder.readPlan();
  if (!plan) {
    throw new TaskVectorError(
      'result-invalid',
      l10n.t('{0} holds no suite.json.', path),
      l10n.t('Choose the folder of a suite.'),
    );
  }
  const files = plan.pieces.map(({ id }) => folder.readPiece(id));
  const found = files.filter((file) => file !== undefined);
  const missing = plan.pieces.filter((_, index) => files[index] === undefined).map(({ id }) => id);
  const models = readModels(folder, plan);
  const result: SuiteResult = {
    format: 'task-vectors/suite',
    version: 1,
    complete: missing.length === 0,
    ...(missing.length > 0 && { missing }),
    ...(models.some((model) => model && !model.selfTest.passed) && { proven: false }),
    recipe: plan.recipe,
    settings: plan.settings,
    models: models.filter((model) => model !== undefined),
    tasks: plan.tasks,
    pieces: found.map(({ piece, result }) => ({ piece, result })),
    similarity: plan.recipe.models.flatMap((_, model) => {
      const own = plan.pieces.flatMap((piece, index) =>
        piece.model === model && piece.kind === 'similarity' ? [files[index]] : [],
      );
      const all = own.filter((file) => file !== undefined);
      const shape = models[model]?.identity;
      // Of one task there is nothing to compare; of some of them it would change with the next.
      if (!shape || all.length < 2 || all.length < own.length) return [];
      return [summarise(folder, model, all, shape, plan.settings.seed, summariseSimilarity)];
    }),
    application: plan.application,
  };
  await folder.write('results.suite.json', serialiseSuiteFile(result));
  return result;
}

function summarise(
  folder: SuiteFolder,
  model: number,
  files: readonly PieceFile[],
  shape: { readonly blocks: number; readonly hiddenSize: number },
  seed: number,
  summariseSimilarity: SuiteExperiments['summariseSimilarity'],
): SimilaritySummary {
  const tasks = files.flatMap(({ piece, result }) => {
    if (result.kind !== 'similarity') return [];
    const bytes = folder.read(`thetas/${basename(result.file)}`);
    const tensor = bytes && parseSafetensors(bytes).tensors.get('theta_episodes');
    if (!tensor) {
      throw new TaskVectorError(
        'result-invalid',
        l10n.t('{0}: the file {1} of piece {2} is missing or damaged.', folder.path, result.file, piece.id),
        l10n.t('Remove pieces/{0}.json and resume.', piece.id),
      );
    }
    const { bestBlock: block, episodes } = result;
    return [{ name: piece.tasks[0], block, thetas: float32FromBytes(tensor.bytes), episodes }];
  });
  return summariseSimilarity(model, tasks, { blocks: shape.blocks, hiddenSize: shape.hiddenSize }, seed);
}

/** The models that pieces were run on, by their index in the recipe. */
function readModels(folder: SuiteFolder, { recipe }: SuitePlan): (SuiteModel | undefined)[] {
  return recipe.models.map((_, index) => {
    const name = `models/${index}.json`;
    const json = folder.read(name);
    if (!json) return undefined;
    try {
      return v.parse(suiteModelSchema, JSON.parse(json.toString('utf8')));
    } catch (cause) {
      throw new TaskVectorError(
        'result-invalid',
        l10n.t('{0}/{1} is damaged.', folder.path, name),
        l10n.t('Remove it and a piece of that model, and resume.'),
        { cause },
      );
    }
  });
}
