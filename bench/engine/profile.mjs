import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { sliceNames } from '../../src/engine/slices/sliceNames.ts';

/** Operators by what they are for; any other is `rest`. */
const purposes = new Map([
  ...['MatMul', 'FusedMatMul', 'Gemm', 'MatMulNBits'].map((op) => [op, 'products']),
  ...['GroupQueryAttention', 'MultiHeadAttention', 'Attention', 'Softmax'].map((op) => [op, 'attention']),
  ...['Sigmoid', 'Mul', 'QuickGelu', 'Gelu', 'Tanh', 'Relu', 'Silu'].map((op) => [op, 'activation']),
  ...[
    'SimplifiedLayerNormalization',
    'SkipSimplifiedLayerNormalization',
    'LayerNormalization',
    'SkipLayerNormalization',
  ].map((op) => [op, 'norms']),
]);

/**
 * Switches onnxruntime's own profiler on for every session that is made from now on.
 *
 * @param folder gets the profiler's files
 * @returns a function that ends it and gives, for the blocks together and for the head, seconds by operator, by purpose
 *   and between the operators
 */
export function profileSessions(folder) {
  const sessions = [];
  let started = 0;
  const { create } = InferenceSession;
  InferenceSession.create = async function (graph, settings) {
    // Known before the session is: sessions may be made side by side.
    const prefix = `session-${started++}_`;
    const profiled = { ...settings, enableProfiling: true, profileFilePrefix: join(folder, prefix) };
    const session = await create.call(this, graph, profiled);
    sessions.push({ session, prefix });
    return session;
  };
  return () => {
    const events = { blocks: [], head: [] };
    for (const { session, prefix } of sessions) {
      const kind = kindOf(session);
      if (!kind) continue;
      session.endProfiling();
      const file = readdirSync(folder).find((name) => name.startsWith(prefix));
      events[kind].push(...JSON.parse(readFileSync(join(folder, file), 'utf8')));
    }
    return Object.fromEntries(Object.entries(events).map(([kind, list]) => [kind, summarise(list)]));
  };
}

function kindOf({ inputNames, outputNames }) {
  if (!inputNames.includes(sliceNames.residualIn)) return undefined;
  return outputNames.includes(sliceNames.logSumExp) ? 'head' : 'blocks';
}

function summarise(events) {
  const byOperator = {};
  let total = 0;
  for (const { cat, name, dur, args } of events) {
    if (cat === 'Session' && name === 'model_run') total += dur / 1e6;
    if (cat !== 'Node' || !name.endsWith('_kernel_time')) continue;
    byOperator[args.op_name] = (byOperator[args.op_name] ?? 0) + dur / 1e6;
  }
  const byPurpose = { products: 0, attention: 0, activation: 0, norms: 0, rest: 0 };
  for (const [op, seconds] of Object.entries(byOperator)) byPurpose[purposes.get(op) ?? 'rest'] += seconds;
  const inside = Object.values(byOperator).reduce((sum, seconds) => sum + seconds, 0);
  return { seconds: total, byPurpose: { ...byPurpose, between: total - inside }, byOperator };
}
