import { absent, type SuiteExperiments } from './runPiece';

/** The experiments that suites are made of. */
export const suiteExperiments: SuiteExperiments = {
  runBase: absent('base'),
  runConflict: absent('conflict'),
  runThetas: absent('similarity'),
  runProjection: absent('projection'),
  runShots: absent('shots'),
  runTemplates: absent('templates'),
  runStrength: absent('strength'),
  summariseSimilarity: absent('similarity'),
};
