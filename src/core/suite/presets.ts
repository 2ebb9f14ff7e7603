import { paperTemplate } from '../prompts/template';
import { type Preset, type Settings } from './settings';

const paper: Settings = {
  demonstrations: 5,
  dev: 50,
  test: 50,
  dummies: 2,
  disjoint: false,
  seed: 41,
  template: paperTemplate,
  answers: 'first-token',
  measures: 'accuracy',
  controls: [],
};

/** The settings behind the names; see {@link presetSchema}. */
export const presets: Readonly<Record<Preset, Settings>> = {
  paper,
  'paper-text': { ...paper, dev: 400, test: 100 },
  strict: {
    ...paper,
    disjoint: true,
    measures: 'all',
    controls: ['random-vector', 'other-task', 'shuffled-labels', 'mean-theta'],
  },
};
