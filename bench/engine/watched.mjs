import { startClock } from './clock.mjs';

/**
 * A model that counts and times its own calls, so that the engine needs no instruments inside.
 *
 * @param model a BlockModel
 * @returns the model to run, and its growing record: per kind of pass the calls, rows × positions, and seconds
 */
export function watched(model) {
  const stages = {};
  const watch = (kind, tokens, job) => {
    const entry = (stages[kind] ??= { seconds: 0, cpuSeconds: 0, calls: 0, tokens: 0 });
    const clock = startClock();
    return job().finally(() => {
      const { seconds, cpuSeconds } = clock();
      entry.calls += 1;
      entry.tokens += tokens;
      entry.seconds += seconds;
      entry.cpuSeconds += cpuSeconds;
    });
  };
  return {
    stages,
    model: {
      ...model,
      embed: (batch) => watch('embedding', batch.rows * batch.length, () => model.embed(batch)),
      block: (index, residual, batch, past, keep) =>
        watch(batch.pastLength > 0 ? 'step' : 'stem', batch.rows * batch.length, () =>
          model.block(index, residual, batch, past, keep),
        ),
      head: (residual, rows, length, request) =>
        watch('head', rows * length, () => model.head(residual, rows, length, request)),
    },
  };
}
