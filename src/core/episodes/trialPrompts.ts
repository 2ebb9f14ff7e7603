import { promptText, queryText, type Template } from '../prompts/template';
import { type SweepResult } from '../sweep/sweepResult';
import { type Episode } from './episode';
import { planSweep } from './planSweep';

/** What the model was given in one trial, character by character. */
export interface TrialPrompts {
  readonly zeroShot: string;
  readonly fewShot: string;
  /** θ of the trial is the mean over these of the residual at the last token. */
  readonly extractions: readonly { readonly dummy: string; readonly text: string }[];
}

/**
 * The episode of an outcome, drawn again: a recipe draws the same ones every time.
 *
 * @returns undefined where the recipe draws no trial of that query at that place
 * @throws TaskVectorError `selection-too-few` or `task-too-few` when the pairs of the recipe don't reach
 */
export function trialEpisode(
  { recipe, outcomes }: Pick<SweepResult, 'recipe' | 'outcomes'>,
  index: number,
): Episode | undefined {
  const { dev, test } = planSweep(recipe);
  const episode = [...dev, ...test].at(index);
  return episode?.query === outcomes.at(index)?.query ? episode : undefined;
}

/** The prompts of an episode. */
export function trialPrompts(template: Template, episode: Episode): TrialPrompts {
  return {
    zeroShot: queryText(template, episode.query),
    fewShot: promptText(template, episode.demonstrations, episode.query),
    extractions: episode.extractions.map(({ demonstrations, dummy }) => ({
      dummy,
      text: promptText(template, demonstrations, dummy),
    })),
  };
}
