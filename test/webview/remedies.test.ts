import { describe, expect, it } from 'vitest';
import { remediesFor, remedyLabels } from '../../webview/ui/remedies';

describe('remediesFor', () => {
  it.each([
    ['runtime-missing', ['showLog']],
    ['engine-crashed', ['restartEngine', 'showLog']],
    ['model-unproven', ['chooseModel', 'openUnproven', 'showLog']],
    ['model-corrupt', ['chooseModel', 'showLog']],
    ['tokenizer-missing', ['chooseModel', 'showLog']],
    ['memory-limit', ['chooseModel', 'run', 'showLog']],
    ['selection-too-few', []],
    ['task-too-few', []],
    ['prompt-too-long', []],
    ['bad-request', []],
    ['workspace-untrusted', ['manageTrust']],
    ['disk-full', ['run', 'showLog']],
  ] as const)('%s', (code, remedies) => expect(remediesFor(code)).toEqual(remedies));

  it('has a label for each', () => {
    expect(Object.values(remedyLabels()).every((label) => label !== '')).toBe(true);
  });
});
