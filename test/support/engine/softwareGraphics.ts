import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a process must find in its environment to have WebGPU without a graphics card: the loader and the software
 * driver that some packages of Chromium bring. Undefined where there is none.
 */
export function softwareGraphics(): Record<string, string> | undefined {
  const folder = ['/usr/lib/chromium', '/opt/google/chrome', '/usr/lib/chromium-browser'].find((path) =>
    ['libvulkan.so.1', 'libvk_swiftshader.so', 'vk_swiftshader_icd.json'].every((file) =>
      existsSync(join(path, file)),
    ),
  );
  if (process.platform !== 'linux' || process.arch !== 'x64' || !folder) return undefined;
  return { LD_LIBRARY_PATH: folder, VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json') };
}
