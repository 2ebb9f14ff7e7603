/**
 * Keeps what a model is asked for, as a loop would run it that knows no sharing: each prompt, and each patched prompt,
 * is one whole pass.
 *
 * @param model a LanguageModel
 * @returns the model, watched, and `takePrompts(share)`: how many passes and tokens a plain loop takes for all that was
 *   asked, and every so many-th pass of them, with the block that it is patched after and whether θ is read from it
 */
export function watchPrompts(model) {
  const passes = [];
  const seen = new WeakSet();
  const run = (portions) => {
    for (const { context } of portions) {
      // A plan comes in several waves.
      if (seen.has(context)) continue;
      seen.add(context);
      for (const { ids, patches = [], residuals = [] } of context.runs) {
        passes.push({ ids, block: patches[0]?.block, reads: residuals.length > 0 });
      }
    }
    return model.run(portions);
  };
  const watched = new Proxy(model, {
    get: (target, key) => {
      if (key === 'run') return run;
      const value = target[key];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const takePrompts = (share) => {
    const tokens = passes.reduce((sum, { ids }) => sum + ids.length, 0);
    const count = Math.min(passes.length, Math.max(1, Math.round(share * passes.length)));
    const sample = Array.from({ length: count }, (_, i) => passes[Math.floor((i * passes.length) / count)]);
    return { passes: passes.length, tokens, sample };
  };
  return { model: watched, takePrompts };
}
