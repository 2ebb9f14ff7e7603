import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { type SelfTest, selfTestSchema } from '../../core/model/modelSummary';
import { engineVersion } from '../engineVersion';
import { runtimeVersion } from '../runtime/onnxRuntime';
import { type Backend } from './buildModel';

/**
 * The proof of a model: as it was kept by this engine, on this runtime, for this route to its numbers; else made now.
 * A failure is not kept, so that it is tried again.
 *
 * @param path file of the proof, named for the model's hash
 * @param route how the weights run, and in what
 */
export async function provenOnce(
  path: string,
  route: { readonly runs: string; readonly backend: Backend },
  prove: () => Promise<SelfTest>,
): Promise<SelfTest> {
  const made = { engine: engineVersion, runtime: await runtimeVersion(), ...route };
  const entrySchema = v.object({
    engine: v.literal(made.engine),
    runtime: v.literal(made.runtime),
    runs: v.literal(made.runs),
    backend: v.literal(made.backend),
    selfTest: selfTestSchema,
  });
  try {
    return v.parse(entrySchema, JSON.parse(readFileSync(path, 'utf8'))).selfTest;
  } catch {
    const selfTest = await prove();
    if (selfTest.passed) keep(path, JSON.stringify({ ...made, selfTest }));
    return selfTest;
  }
}

function keep(path: string, text: string): void {
  const temporary = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch {
    // A proof that can't be kept is made again next time.
  }
}
