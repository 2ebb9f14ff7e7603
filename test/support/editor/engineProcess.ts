import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Workbench } from './workbench';

/** Ids of the engine processes of a workbench: they work in its data folder, which no other workbench has. */
export function engineProcesses({ folder }: Workbench): number[] {
  const home = dirname(folder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isEngineIn(home, join('/proc', name)))
    .map(Number);
}

/** A process may end while it is looked at. */
function isEngineIn(home: string, process: string): boolean {
  try {
    const isEngine = readFileSync(join(process, 'cmdline'), 'utf8').includes('engine.cjs');
    return isEngine && readlinkSync(join(process, 'cwd')).startsWith(`${home}/`);
  } catch {
    return false;
  }
}
