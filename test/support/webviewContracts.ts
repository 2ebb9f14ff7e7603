import { compareViewContract } from '../../src/protocol/compareView';
import { experimentViewContract } from '../../src/protocol/experimentView';
import { safetensorsViewContract } from '../../src/protocol/safetensorsView';
import { suiteViewContract } from '../../src/protocol/suiteView';
import { sweepViewContract } from '../../src/protocol/sweepView';
import { vectorCompareViewContract } from '../../src/protocol/vectorCompareView';
import { vectorViewContract } from '../../src/protocol/vectorView';

/** The contract of every webview, by the name of its page; `protocol/webviewContracts.test.ts` knows if one is missing. */
export const webviewContracts = {
  sweep: sweepViewContract,
  vector: vectorViewContract,
  suite: suiteViewContract,
  experiment: experimentViewContract,
  compare: compareViewContract,
  vectorCompare: vectorCompareViewContract,
  safetensors: safetensorsViewContract,
};
