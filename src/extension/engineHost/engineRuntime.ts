/** How the engine process is started: which program, with what around it. */
export interface EngineRuntime {
  /** Program that runs the script: this process's own, or a Node binary that the user named. */
  readonly node: string;
  /** Built engine, `dist/engine.cjs`. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Working folder; made when missing. */
  readonly folder: string;
}

/** What a native program needs to find its libraries and temporary folder. Everything else may hold secrets. */
const passedOn = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'windir',
  'USERPROFILE',
  'LOCALAPPDATA',
  'NUMBER_OF_PROCESSORS',
  // Where graphics drivers are found, and which card is meant.
  'VK_ICD_FILENAMES',
  'VK_DRIVER_FILES',
  'CUDA_PATH',
  'CUDA_VISIBLE_DEVICES',
] as const;

/** The environment of the engine: a short list copied from ours, never ours itself. */
export function engineEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const copied = passedOn.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(copied),
    // Without it the desktop editor's own binary would open another editor window.
    ELECTRON_RUN_AS_NODE: '1',
  };
}
