import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { firstDifference } from '../../core/suite/firstDifference';
import { serialiseSuiteFile } from '../../core/files/suiteFile';
import { type SuitePlan, type SuiteResult } from '../../core/suite/suiteResult';
import { finishSuite } from './finishSuite';
import { lockFolder } from '../../claims/lockFolder';
import { type SuiteExperiments } from './runPiece';
import { SuiteFolder } from './suiteFolder';

/**
 * Joins what shards have written, on one machine or many, into one folder: its `results.suite.json` is the one that a single
 * run gives.
 *
 * @param sources folders of runs of the same suite
 * @param force removes what a suite wrote into `out` before
 * @throws TaskVectorError `result-mismatch` where the suites or two copies of a piece differ; `file-exists`;
 *   `result-invalid`
 */
export async function mergeSuites(
  sources: readonly string[],
  out: string,
  force: boolean,
  experiments: Pick<SuiteExperiments, 'summariseSimilarity'>,
): Promise<SuiteResult> {
  const folders = sources.map((path) => new SuiteFolder(path));
  const plans = folders.map((folder) => planOf(folder));
  plans.forEach((plan, index) => refuseOtherSuite(plans[0], plan, sources[0], sources[index]));
  refuseOtherPieces(folders, plans[0]);
  const target = new SuiteFolder(out);
  const unlock = lockFolder(out, 'running experiments');
  try {
    if (target.begun && !force) {
      throw new TaskVectorError(
        'file-exists',
        l10n.t('{0} holds experiments already.', out),
        l10n.t('Remove them by --force, or choose another folder.'),
      );
    }
    target.clear();
    await target.write('suite.json', serialiseSuiteFile(plans[0]));
    for (const folder of folders) await copyInto(target, folder, plans[0]);
    return await finishSuite(out, experiments);
  } finally {
    unlock();
  }
}

/** Vectors and θ first, as when pieces are written: a piece whose file is there is whole. */
async function copyInto(target: SuiteFolder, source: SuiteFolder, plan: SuitePlan): Promise<void> {
  for (const part of ['models', 'vectors', 'thetas', 'pieces']) {
    for (const file of source.list(part)) {
      const name = `${part}/${file}`;
      if (existsSync(join(target.path, name))) continue;
      await target.write(name, source.read(name)!);
    }
  }
  const planned = new Set(plan.pieces.map(({ id }) => id));
  for (const timing of source.readTimings()) if (planned.has(timing.piece)) target.appendTiming(timing);
}

function planOf(folder: SuiteFolder): SuitePlan {
  const plan = folder.readPlan();
  if (plan) return plan;
  throw new TaskVectorError(
    'result-invalid',
    l10n.t('{0} holds no suite.json.', folder.path),
    l10n.t('Name folders that task-vectors experiment has written into.'),
  );
}

/** Model folders may have other paths on other machines; the models' hashes are in the pieces. */
function refuseOtherSuite(first: SuitePlan, other: SuitePlan, firstPath: string, otherPath: string): void {
  const bare = ({ recipe, ...plan }: SuitePlan): object => ({
    ...plan,
    recipe: { ...recipe, models: recipe.models.map(({ dtype }) => dtype) },
  });
  const found = firstDifference(bare(first), bare(other));
  if (!found) return;
  throw new TaskVectorError(
    'result-mismatch',
    l10n.t(
      '{0} is of another suite than {1}: {2} is {3}, not {4}.',
      otherPath,
      firstPath,
      found.path,
      found.after,
      found.before,
    ),
    l10n.t('Merge the pieces of one suite.'),
  );
}

/** Copies of a piece must be of one key, and all pieces of a model of one model. */
function refuseOtherPieces(folders: readonly SuiteFolder[], plan: SuitePlan): void {
  const models = new Map<number, { readonly inputs: unknown; readonly where: string }>();
  for (const { id, model } of plan.pieces) {
    let key: string | undefined;
    for (const folder of folders) {
      const file = folder.readPiece(id);
      if (!file) continue;
      const where = join(folder.path, 'pieces', `${id}.json`);
      const known = models.get(model);
      const found = known && firstDifference(known.inputs, file.inputs.model);
      if (found) {
        throw different(
          l10n.t('{0} was made with another model than {1}: {2} differs.', where, known.where, found.path),
        );
      }
      if (key !== undefined && key !== file.key)
        throw different(l10n.t('{0} has another key than its copy.', where));
      models.set(model, { inputs: file.inputs.model, where });
      key = file.key;
    }
  }
}

function different(message: string): TaskVectorError {
  return new TaskVectorError('result-mismatch', message, l10n.t('Run the pieces in question again.'));
}
