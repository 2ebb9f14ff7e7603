import { type Browser } from 'playwright-core';
import { safetensorsViewContract, type SafetensorsViewState } from '../../../src/protocol/safetensorsView';
import {
  type VectorCompareViewContract,
  vectorCompareViewContract,
} from '../../../src/protocol/vectorCompareView';
import { type Display } from './surfaces';
import { openWebview, type WebviewPage } from './webviewPage';

const names = ['antonyms', 'synonyms', 'plural', 'capital'];

/** The comparison of four vectors. */
export function openVectorCompare(
  browser: Browser,
  display: Display = {},
): Promise<WebviewPage<VectorCompareViewContract>> {
  return openWebview(browser, {
    ...display,
    surface: 'vectorCompare',
    contract: vectorCompareViewContract,
    handlers: {
      ready: () => ({
        model: 'SmolLM2-135M-Instruct',
        blocks: 30,
        block: 14,
        vectors: names.map((name) => ({
          name,
          label: name,
          file: `${name}.taskvector.safetensors`,
          method: 'mean',
        })),
      }),
      compareAt: () => ({
        matrix: names.map((_, i) => names.map((__, k) => (i === k ? 1 : 0.9 - 0.2 * Math.abs(i - k)))),
        map: names.map((_, i) => ({ x: Math.sin(i), y: i })),
        share: 0.8,
      }),
      saveComputed: () => ({ file: 'sum.taskvector.safetensors', notes: [] }),
    },
  });
}

/** A file of two tensors. */
export const tensorFile: SafetensorsViewState = {
  fileName: 'plain.safetensors',
  content: {
    bytes: 4_113_000,
    count: 2,
    tensors: [
      { name: 'model.embed.weight', dtype: 'F32', shape: [1024, 576], bytes: 2_359_296, norm: 41.27 },
      { name: 'ids', dtype: 'I64', shape: [], bytes: 8 },
    ],
    metadata: [{ key: 'format', value: 'pt' }],
  },
};

/** The view of a safetensors file in a state. */
export function openSafetensors(
  browser: Browser,
  state: SafetensorsViewState,
  display: Display = {},
): Promise<WebviewPage<typeof safetensorsViewContract>> {
  return openWebview(browser, {
    ...display,
    surface: 'safetensors',
    contract: safetensorsViewContract,
    handlers: { ready: () => state },
  });
}
