import { InferenceSession } from 'onnxruntime-node';
import { allRows, sliceNames } from '../../src/engine/slices/sliceNames.ts';
import { startClock } from './clock.mjs';

/**
 * Counts and times every run of onnxruntime in this process, so that the engine needs no instruments inside.
 *
 * @returns a function that gives the record since its last call: per kind of slice the calls, rows × positions, wall
 *   and CPU seconds
 */
export function watchRuns() {
  let stages = {};
  const { run } = InferenceSession.prototype;
  InferenceSession.prototype.run = async function (feeds, ...rest) {
    const clock = startClock();
    const outputs = await run.call(this, feeds, ...rest);
    const time = clock();
    const [kind, tokens] = describeRun(this, feeds);
    const entry = (stages[kind] ??= { seconds: 0, cpuSeconds: 0, calls: 0, tokens: 0 });
    entry.calls += 1;
    entry.tokens += tokens;
    for (const key of ['seconds', 'cpuSeconds']) entry[key] += time[key];
    return outputs;
  };
  return () => {
    const found = stages;
    stages = {};
    return found;
  };
}

/** A stem runs without a past, a step on top of one. */
function describeRun(session, feeds) {
  const residual = feeds[sliceNames.residualIn];
  if (!residual) return ['embedding', 0];
  const tokens = residual.dims[0] * residual.dims[1];
  if (session.outputNames.includes(sliceNames.logSumExp)) return ['head', tokens];
  const past = Object.keys(feeds).find((name) => name.endsWith(allRows('')));
  return [past !== undefined && feeds[past].dims.at(-2) > 0 ? 'step' : 'stem', tokens];
}
