/**
 * Names of all reports that stand beside a suite's results, whichever of them a run is asked for: a new suite removes
 * those of the one before, or old tables would stand beside new results.
 */
export const reportFiles: readonly string[] = [
  'report.html',
  'base.csv',
  'blocks.csv',
  'controls.csv',
  'conflict.csv',
  'similarity.csv',
  'similarity-points.csv',
  'decodability.csv',
  'projection.csv',
  'shots.csv',
  'templates.csv',
  'strength.csv',
  'base.tex',
  'means.tex',
  'controls.tex',
  'conflict.tex',
  'similarity.tex',
  'shots.tex',
  'templates.tex',
  'strength.tex',
];
