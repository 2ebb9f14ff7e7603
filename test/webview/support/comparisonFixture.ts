import { type NextTokens, type PatchComparison } from '../../../src/core/patch/patchComparison';

function nextTokens(scores: readonly (readonly [string, number])[], continuation: string): NextTokens {
  return {
    continuation,
    top: scores.map(([token, probability], id) => ({
      id: token.length * 100 + id,
      token,
      logit: 12 + Math.log(probability),
      logProbability: Math.log(probability),
    })),
  };
}

/** What the bench hears for one query: the tokens first, then continuations that grow word by word. */
export function comparisonSteps(): PatchComparison[] {
  const before = [' happy', '->', '\n', ' example', ' a', ' joyful', ' glad', ' not'].map(
    (token, index) => [token, 0.31 / (1 + 1.6 * index)] as const,
  );
  const after = [' sad', ' unhappy', ' angry', ' lonely', ' gloomy', ' happy', ' down', ' blue'].map(
    (token, index) => [token, 0.44 / (1 + 2.4 * index)] as const,
  );
  const words = ['', ' happy', '->', 'happy', '\n', 'example', ':'];
  const patched = ['', ' sad', '\n', 'example', ':', ' sad', '->'];
  return [0, 2, 4, 7].map((count, step) => ({
    before: nextTokens(before, words.slice(0, count).join('')),
    after: nextTokens(after, patched.slice(0, count).join('')),
    kl: 1.84,
    tokens: 4,
    position: 3,
    shown: { from: 0, tokens: ['example', ':', ' hot', '->'] },
    milliseconds: 24 + 9 * step,
  }));
}
