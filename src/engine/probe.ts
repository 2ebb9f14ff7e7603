import * as v from 'valibot';
import { providers } from '../core/model/execution';
import { runtimeWords } from './runtime/onnxRuntime';
import { multiplyOn } from './runtime/multiplyOn';

// Tries an execution provider in a process that may die of it: wiring only.
const provider = v.parse(v.picklist(providers), process.argv[2]);
multiplyOn(provider).then(
  () => process.send?.({}),
  (error: unknown) => process.send?.({ words: runtimeWords(error) }),
);
