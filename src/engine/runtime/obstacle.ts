import { type Provider, providerName } from '../../core/model/execution';

/** Why a model can't run where it was asked to. */
export interface Obstacle {
  /** In plain words, a clause: `there is no graphics adapter that it can use`. */
  readonly why: string;
  /** One sentence. */
  readonly next: string;
  /** onnxruntime's own words, where it said any. */
  readonly words?: string | undefined;
}

/** Where onnxruntime's package for Node has a provider. */
const homes: Readonly<Record<Provider, string>> = {
  cpu: 'everywhere',
  webgpu: 'on Windows, macOS and Linux x64',
  cuda: 'on Linux x64',
  coreml: 'on macOS',
  dml: 'on Windows',
};

const known: readonly (readonly [words: RegExp, why: string, next: string])[] = [
  [
    /adapter/i,
    'there is no graphics adapter that it can use',
    'Install the driver of the graphics card (on Linux its Vulkan driver and libvulkan1), or set the provider to cpu.',
  ],
  [
    /load (shared )?library|cannot open shared object|libcu/i,
    'its libraries are not installed',
    'Install CUDA 12 with cuDNN 9 and onnxruntime’s own CUDA files (npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12), or set the provider to cpu.',
  ],
  [
    /out of memory|allocat/i,
    'its memory does not suffice',
    'Close what else uses the device, choose a smaller model, or set the provider to cpu.',
  ],
];

/** A provider that onnxruntime has not been built with for this system. */
export function notBuiltIn(provider: Provider, system: string, builtIn: readonly string[]): Obstacle {
  const others = builtIn.filter((name) => name !== 'cpu' && name in homes);
  const choice = [...others, 'cpu'].join(' or ');
  return {
    why: `onnxruntime has it ${homes[provider]} alone, and this is ${system}`,
    next: `Set the provider to ${choice}.`,
  };
}

/** A provider that refused. */
export function refusedBy(words: string): Obstacle {
  const [, why, next] = known.find(([pattern]) => pattern.test(words)) ?? [
    undefined,
    'onnxruntime can’t run the model there',
    'Update the driver, or set the provider to cpu.',
  ];
  return { why, next, words };
}

/** A provider whose numbers failed the self-test. */
export function wrongNumbers(failure: string): Obstacle {
  return {
    why: `its numbers are not the model’s there: ${failure}`,
    next: 'Update the driver, choose another precision of the model, or set the provider to cpu.',
  };
}

/** `WebGPU can’t be had: there is no … . The model runs on the CPU. Install … . onnxruntime says: "…"` */
export function noticeOf(requested: Provider, { why, next, words }: Obstacle): string {
  const said = words === undefined || words === '' ? '' : ` onnxruntime says: “${words}”`;
  return `${providerName(requested)} was asked for, but ${why}. The model runs on the CPU. ${next}${said}`;
}
