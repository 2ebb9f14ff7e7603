// The machines that onnxruntime has a build for, and what of it a package takes along.

/**
 * @typedef {object} Target
 * @property {string} name as the editor names the platform
 * @property {string} platform as Node names it, and onnxruntime its folder
 * @property {string} arch
 * @property {readonly string[]} libraries files beside the binding that it loads, or that an execution provider loads
 * @property {Readonly<Record<string, string>>} leftOut files that it does without, each with the reason
 * @property {number} limitMB largest size of the package without a model
 */

export const binding = 'onnxruntime_binding.node';

const linux = { platform: 'linux', libraries: ['libonnxruntime.so.1'], leftOut: {}, limitMB: 25 };
const macos = {
  platform: 'darwin',
  libraries: ['libonnxruntime.1.dylib'],
  leftOut: {
    'libonnxruntime.1.30.0.dylib': 'byte for byte libonnxruntime.1.dylib, the name that the binding links',
  },
  limitMB: 25,
};
const windows = {
  platform: 'win32',
  // DirectML is a provider that the settings offer; WebGPU compiles its shaders with the other two.
  libraries: ['DirectML.dll', 'dxcompiler.dll', 'dxil.dll', 'onnxruntime.dll'],
  leftOut: {},
  limitMB: 35,
};

/** @type {readonly Target[]} */
export const targets = [
  { name: 'linux-x64', arch: 'x64', ...linux },
  { name: 'linux-arm64', arch: 'arm64', ...linux },
  { name: 'darwin-arm64', arch: 'arm64', ...macos },
  { name: 'win32-x64', arch: 'x64', ...windows },
  { name: 'win32-arm64', arch: 'arm64', ...windows },
];

/** Installed by every machine that has no package of its own: everything but the runtime. */
export const universal = 'universal';

/** Largest size of the package for all machines. */
export const universalLimitMB = 5;

/** The target that runs on this machine; undefined where none does. */
export function ownTarget() {
  return targets.find(({ platform, arch }) => platform === process.platform && arch === process.arch);
}
