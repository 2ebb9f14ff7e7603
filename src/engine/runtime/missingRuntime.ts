import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';

/** What decides whether onnxruntime can be loaded. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  /** Version of GNU's C library; `none` where programs use another; absent where that is not known. */
  readonly glibc?: string | undefined;
}

/** Machines that onnxruntime is built for, as packages are named. */
const built = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];
/** What its binaries for Linux ask of the C library. */
const glibcMinor = 28;

const without = (): string => l10n.t('Vectors and results can be viewed without it.');

/** This machine, as the process sees it. Takes a moment; for when something has failed. */
export function thisMachine(): Machine {
  const { platform, arch } = process;
  if (platform !== 'linux') return { platform, arch };
  // Without this the report looks up the names of all connections.
  const report = Object.assign(process.report, { excludeNetwork: true });
  const { header } = report.getReport() as { header: { glibcVersionRuntime?: string } };
  return { platform, arch, glibc: header.glibcVersionRuntime ?? 'none' };
}

/**
 * Why onnxruntime could not be loaded, for people: there is none for their machine, the package was made for another, or
 * the system lacks what it needs.
 *
 * @param cause what loading it threw
 */
export function missingRuntime(cause: unknown, machine: Machine): TaskVectorError {
  const [message, next] = explain(cause, machine);
  return new TaskVectorError('runtime-missing', message, next, { cause });
}

function explain(cause: unknown, machine: Machine): readonly [message: string, next: string] {
  const name = `${machine.platform}-${machine.arch}`;
  if (name === 'darwin-x64') {
    return [
      l10n.t('There is no ONNX Runtime for Macs with an Intel processor.'),
      `${l10n.t("Open the folder on another machine, over SSH or in a container, and install the extension there. On Apple silicon, use the editor's own build for it, not the one for Intel.")} ${without()}`,
    ];
  }
  if (!built.includes(name)) {
    return [
      l10n.t('There is no ONNX Runtime for this machine ({0}).', name),
      `${l10n.t('It exists for {0}. Open the folder on such a machine, over SSH or in a container, and install the extension there.', built.join(', '))} ${without()}`,
    ];
  }
  if (machine.glibc === 'none') {
    return [
      l10n.t("ONNX Runtime needs GNU's C library (glibc), and this system has another, as Alpine has."),
      `${l10n.t('Open the folder in a container or on a machine with glibc, such as Debian or Ubuntu.')} ${without()}`,
    ];
  }
  if (machine.glibc !== undefined && isOlder(machine.glibc)) {
    return [
      l10n.t('ONNX Runtime needs glibc 2.{0} or newer, and this system has {1}.', glibcMinor, machine.glibc),
      `${l10n.t('Open the folder in a container or on a newer system, such as Debian 10 or Ubuntu 20.04.')} ${without()}`,
    ];
  }
  if (isAbsent(cause)) {
    return [
      l10n.t('This package of the extension carries no ONNX Runtime for {0}.', name),
      `${l10n.t('Install the package that has {0} in its name.', name)} ${without()}`,
    ];
  }
  const words = cause instanceof Error ? cause.message : String(cause);
  return [
    l10n.t("ONNX Runtime can't be loaded on this machine ({0}): “{1}”.", name, words.trim()),
    machine.platform === 'win32'
      ? l10n.t("Install Microsoft's Visual C++ 2022 redistributable, then restart the engine.")
      : l10n.t('Install the package of the extension again, then restart the engine.'),
  ];
}

function isOlder(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major < 2 || (major === 2 && minor < glibcMinor);
}

/** Its package, which is imported, or the binding for this platform, which that package requires. */
function isAbsent(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
