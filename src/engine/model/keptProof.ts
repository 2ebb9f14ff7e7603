import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Backend, type Provider } from '../../core/model/execution';
import { type SelfTest, selfTestSchema } from '../../core/model/modelSummary';
import { engineVersion } from '../engineVersion';
import { runtimeVersion } from '../runtime/onnxRuntime';

/** Raised with every change of the checks: what passed the ones before is tested anew. */
const checksVersion = 2;

/** How a model comes to its numbers: each way is proven by itself. */
export interface Route {
  /** Precision that the weights run in. */
  readonly runs: string;
  readonly backend: Backend;
  readonly provider: Provider;
}

/**
 * The proof of a model: as it was kept by this engine, on this runtime, for this route to its numbers; else made now.
 * A failure is not kept, so that it is tried again.
 *
 * @param folder where proofs are kept, one file per model, provider and back end
 * @param hash of the model's graph and weights
 */
export async function provenOnce(
  folder: string,
  hash: string,
  route: Route,
  prove: () => Promise<SelfTest>,
): Promise<SelfTest> {
  const made = { checks: checksVersion, engine: engineVersion, runtime: await runtimeVersion(), ...route };
  const path = join(folder, `${hash}-${route.provider}-${route.backend}.json`);
  const entrySchema = v.object({
    checks: v.literal(made.checks),
    engine: v.literal(made.engine),
    runtime: v.literal(made.runtime),
    runs: v.literal(made.runs),
    backend: v.literal(made.backend),
    provider: v.literal(made.provider),
    selfTest: selfTestSchema,
  });
  try {
    return v.parse(entrySchema, JSON.parse(readFileSync(path, 'utf8'))).selfTest;
  } catch {
    const selfTest = await prove();
    if (selfTest.passed) keep(folder, path, JSON.stringify({ ...made, selfTest }));
    return selfTest;
  }
}

function keep(folder: string, path: string, text: string): void {
  const temporary = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch {
    // A proof that can't be kept is made again next time.
  }
}
