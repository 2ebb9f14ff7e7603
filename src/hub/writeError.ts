import { TaskVectorError } from '../core/errors/taskVectorError';

/** For `catch`: says which file could not be written, and why. */
export function writeError(path: string): (error: unknown) => never {
  return (error) => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new TaskVectorError(
        'disk-full',
        `There is no room left for ${path}.`,
        'Make room and try again; what was downloaded is kept.',
        { cause: error },
      );
    }
    throw new TaskVectorError(
      'file-not-writable',
      `${path} can't be written: ${message}.`,
      'Choose another folder for models, or change its permissions.',
      { cause: error },
    );
  };
}
