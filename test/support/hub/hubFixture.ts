import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type Hub } from '../../../src/hub/hub';
import { goodToken, LoopbackHub, type LoopbackModel } from './loopbackHub';

/** A few kB that no two runs share, so that nothing can pass by an old copy. */
export const graph = randomBytes(3_000);
export const data = randomBytes(40_000);

export const models: readonly LoopbackModel[] = [
  {
    id: 'someone/small-llm',
    tags: ['onnx', 'license:apache-2.0'],
    downloads: 10,
    files: {
      'config.json': Buffer.from('{"hidden_size": 8}'),
      'tokenizer.json': Buffer.from('{}'),
      'onnx/model.onnx': randomBytes(2_000),
      'onnx/model_q4.onnx': graph,
      'onnx/model_q4.onnx_data': data,
      'pytorch_model.bin': randomBytes(2_000),
    },
  },
  { id: 'someone/large-llm', downloads: 20, gated: 'auto', files: { 'onnx/model.onnx': graph } },
  { id: 'someone/secret-llm', secret: true, files: { 'onnx/model.onnx': graph } },
  { id: 'someone/picture-maker', files: { 'unet/model.onnx': graph } },
];

/** A running hub and the options to use it, for one test. */
export async function startHub(
  options: Partial<Hub> = {},
): Promise<{ readonly server: LoopbackHub; readonly hub: Hub }> {
  const server = await new LoopbackHub(models).start();
  onTestFinished(() => server.stop());
  const hub: Hub = {
    endpoint: server.endpoint,
    fileHosts: [server.fileHost],
    token: () => Promise.resolve(undefined),
    offline: false,
    silenceMs: 5_000,
    retryMs: 1,
    ...options,
  };
  return { server, hub };
}

export const withToken = { token: () => Promise.resolve(goodToken) };
export const never = new AbortController().signal;
