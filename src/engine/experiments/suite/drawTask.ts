import { drawEpisodes, type DrawnEpisodes } from '../../../core/episodes/drawEpisodes';
import { type Settings } from '../../../core/suite/settings';
import { type SweepRecipe } from '../../../core/sweep/sweepRecipe';
import { type Task } from '../../../core/tasks/task';
import { type Tokenizer } from '../../tokenizer/tokenizer';
import { taskRecipe } from '../taskRecipe';

/** What of the settings decides the draws. */
export type DrawSettings = Pick<
  Settings,
  'demonstrations' | 'dev' | 'dummies' | 'disjoint' | 'seed' | 'template'
> & { readonly test: number };

/** A task with its episodes and the recipe that they were drawn by. */
export interface DrawnTask extends DrawnEpisodes {
  readonly recipe: SweepRecipe;
}

/** @throws TaskVectorError `task-too-few` */
export function drawTask(task: Task, tokenizer: Tokenizer, settings: DrawSettings): DrawnTask {
  const recipe = recipeOf(task, tokenizer, settings);
  const { demonstrations, dev, test, dummies, disjoint, seed } = settings;
  const scheme = { kind: 'split' as const, demonstrations, dev, test, dummies, disjoint, seed };
  return { recipe, ...drawEpisodes(recipe.name, recipe.pairs, scheme) };
}

/** The pairs of a task as they stand in prompts, in the template that the settings ask for. */
export function recipeOf(task: Task, tokenizer: Tokenizer, settings: DrawSettings): SweepRecipe {
  const { demonstrations, dev, test, dummies, disjoint, seed, template } = settings;
  const scheme = { kind: 'split' as const, demonstrations, dev, test, dummies, disjoint, seed };
  return { ...taskRecipe(task, tokenizer, scheme), template };
}
