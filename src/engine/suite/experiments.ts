import { summariseSimilarity } from '../../core/suite/similarity/summariseSimilarity';
import { runBase } from '../experiments/suite/baseExperiment';
import { runConflict } from '../experiments/suite/conflict';
import { runProjection } from '../experiments/suite/projection';
import { runShots } from '../experiments/suite/shots';
import { runThetas } from '../experiments/suite/similarity';
import { runStrength } from '../experiments/suite/strength';
import { runTemplates } from '../experiments/suite/templates';
import { type SuiteExperiments } from './runPiece';

/** The experiments that suites are made of. */
export const suiteExperiments: SuiteExperiments = {
  runBase,
  runConflict,
  runThetas,
  runProjection,
  runShots,
  runTemplates,
  runStrength,
  summariseSimilarity,
};
