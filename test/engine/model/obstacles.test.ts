import { describe, expect, it } from 'vitest';
import { backendChoices, backends, providers } from '../../../src/core/model/execution';
import { backendOf } from '../../../src/engine/model/backendOf';
import { noticeOf, notBuiltIn, refusedBy, wrongNumbers } from '../../../src/engine/runtime/obstacle';
import { obstacleTo } from '../../../src/engine/runtime/probeProvider';
import { probeStub } from '../../support/engine/paths';

describe('the back end', () => {
  it('is slices on the CPU and one session anywhere else, unless told', () => {
    for (const provider of providers) {
      const own = provider === 'cpu' ? 'slices' : 'session';
      expect(backendChoices.map((choice) => backendOf(provider, choice))).toEqual([own, ...backends]);
      expect(backendOf(provider)).toBe(own);
    }
  });
});

describe('a notice', () => {
  it('says where a provider is, when it is not here', () => {
    const builtIn = ['cpu', 'webgpu', 'cuda', 'tensorrt'];
    expect(noticeOf('dml', notBuiltIn('dml', 'linux-x64', builtIn))).toBe(
      'DirectML was asked for, but onnxruntime has it on Windows alone, and this is linux-x64. The model runs on the CPU. Set the provider to webgpu or cuda or cpu.',
    );
    expect(notBuiltIn('cuda', 'darwin-arm64', ['cpu'])).toMatchObject({ next: 'Set the provider to cpu.' });
  });

  it.each([
    ['Failed to get a WebGPU adapter: No supported adapters', /no graphics adapter/, /driver/],
    [
      'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library',
      /libraries are not installed/,
      /CUDA 12/,
    ],
    ['libcublasLt.so.12: cannot open shared object file', /libraries are not installed/, /CUDA 12/],
    ['CUDA failure 2: out of memory', /memory does not suffice/, /smaller model/],
    ['The process that tried it ended with SIGSEGV.', /can’t run the model there/, /driver/],
  ])('has plain words for “%s”, and the words themselves at its end', (words, why, next) => {
    const notice = noticeOf('webgpu', refusedBy(words));
    expect(notice).toMatch(
      /^WebGPU was asked for, but .* The model runs on the CPU\. .*set the provider to cpu\./,
    );
    expect(notice).toMatch(why);
    expect(notice).toMatch(next);
    expect(notice.endsWith(` onnxruntime says: “${words}”`)).toBe(true);
  });

  it('tells which check a provider failed', () => {
    const notice = noticeOf('webgpu', wrongNumbers('"a batch equals its rows" showed 1.0e+0'));
    expect(notice).toContain(
      'its numbers are not the model’s there: "a batch equals its rows" showed 1.0e+0.',
    );
  });
});

describe('an attempt in a process of its own', () => {
  it('finds nothing in the way of the CPU without trying', async () => {
    expect(await obstacleTo('cpu', probeStub('absent'))).toBeUndefined();
  });

  it('survives a driver that ends its process, and tries it once', async () => {
    const first = obstacleTo('webgpu', probeStub('dying'));
    expect(obstacleTo('webgpu', probeStub('dying'))).toBe(first);
    expect(await first).toMatchObject({ words: expect.stringMatching(/ended with/) as string });
  });

  it.each([
    ['silent', /ended with status 3/],
    ['babbling', /answered with something else/],
    ['absent', /ended with status 1/],
  ])('takes a %s one for a refusal', async (name, words) => {
    expect(await obstacleTo('webgpu', probeStub(name))).toMatchObject({
      words: expect.stringMatching(words) as string,
    });
  });
});
