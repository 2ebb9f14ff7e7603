import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

/** Execution providers of onnxruntime that the engine knows, by onnxruntime's own names. */
export const providers = ['cpu', 'webgpu', 'cuda', 'coreml', 'dml'] as const;
export type Provider = (typeof providers)[number];

/** `slices`: one session per block. `session`: the whole model as one instrumented session. */
export const backends = ['slices', 'session'] as const;
export type Backend = (typeof backends)[number];

/** What a person may ask for; `auto` leaves it to the provider. */
export const backendChoices = ['auto', ...backends] as const;
export type BackendChoice = (typeof backendChoices)[number];

const providerNames: Readonly<Record<Exclude<Provider, 'cpu'>, string>> = {
  webgpu: 'WebGPU',
  cuda: 'CUDA',
  coreml: 'CoreML',
  dml: 'DirectML',
};

/** As people say it: `the CPU`, `WebGPU`. */
export function providerName(provider: Provider): string {
  return provider === 'cpu' ? l10n.t('the CPU') : providerNames[provider];
}

/** Where and how a model runs. */
export const executionSchema = v.object({
  provider: v.picklist(providers),
  /** What was asked for; another one than `provider` where that could not be had. */
  requested: v.picklist(providers),
  backend: v.picklist(backends),
  /** Processor threads of one operator; absent in files from before it was written. */
  threads: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Why it does not run where it was asked to, and what to do about it. */
  notice: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
});

export type Execution = Readonly<v.InferOutput<typeof executionSchema>>;

/** `on WebGPU, as one session`, `on the CPU, block by block, 2 threads` */
export function executionText({ provider, backend, threads }: Execution): string {
  const parts = [
    l10n.t('on {0}', providerName(provider)),
    backend === 'slices' ? l10n.t('block by block') : l10n.t('as one session'),
  ];
  // Elsewhere the processor only feeds the device.
  if (provider === 'cpu' && threads !== undefined) {
    parts.push(threads === 1 ? l10n.t('1 thread') : l10n.t('{0} threads', threads));
  }
  return parts.join(', ');
}
