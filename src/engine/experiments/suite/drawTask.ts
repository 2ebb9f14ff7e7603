import { drawEpisodes, type DrawnEpisodes } from '../../../core/episodes/drawEpisodes';
import { type Settings } from '../../../core/suite/settings';
import { type SplitScheme, type SweepRecipe } from '../../../core/sweep/sweepRecipe';
import { checkEnough } from '../../../core/tasks/checkEnough';
import { type Task } from '../../../core/tasks/task';
import { type Tokenizer } from '../../tokenizer/tokenizer';
import { type AnswerRules } from '../answers';
import { promptPairs } from '../taskRecipe';

/** What of the settings decides the draws. */
export type DrawSettings = Pick<
  Settings,
  'demonstrations' | 'dev' | 'dummies' | 'disjoint' | 'seed' | 'template' | 'answers'
> & { readonly test: number };

/** A task with its episodes and the recipe that they were drawn by. */
export interface DrawnTask extends DrawnEpisodes {
  readonly recipe: SweepRecipe;
  /** How its queries are asked and scored. */
  readonly rules: AnswerRules;
}

/** @throws TaskVectorError `task-too-few` */
export function drawTask(task: Task, tokenizer: Tokenizer, settings: DrawSettings): DrawnTask {
  const recipe = recipeOf(task, tokenizer, settings);
  checkEnough(task, recipe.pairs, recipe.scheme);
  const { template, scoring } = recipe;
  const rules = { template, scoring, answers: settings.answers };
  return { recipe, rules, ...drawEpisodes(recipe.name, recipe.pairs, recipe.scheme) };
}

/**
 * The pairs of a task as they stand in prompts, in the template that the settings ask for; those whose output has several
 * tokens, too, where the settings score them.
 */
export function recipeOf(
  task: Task,
  tokenizer: Tokenizer,
  settings: DrawSettings,
): SweepRecipe & { readonly scheme: SplitScheme } {
  const { demonstrations, dev, test, dummies, disjoint, seed, template, answers } = settings;
  const scheme = { kind: 'split' as const, demonstrations, dev, test, dummies, disjoint, seed };
  const { pairs } = promptPairs(task, tokenizer, answers);
  return { name: task.name, pairs: [...pairs], template, scoring: task.scoring, scheme };
}
