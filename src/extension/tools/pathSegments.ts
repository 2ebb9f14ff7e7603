import { TaskVectorError } from '../../core/errors/taskVectorError';
import { quote } from '../../core/text/quote';

/**
 * The parts of a path below a workspace folder. What could lead elsewhere, or means another file on another system, is
 * refused rather than cleaned: absolute paths, `.` and `..`, empty parts, backslashes, colons, control characters.
 *
 * @throws TaskVectorError `bad-request`
 */
export function pathSegments(path: string): readonly [string, ...string[]] {
  const [first, ...rest] = path.split('/');
  if ([first, ...rest].every(isSegment)) return [first, ...rest];
  throw new TaskVectorError(
    'bad-request',
    `${quote(path)} is no path inside the workspace.`,
    'Give a path below a workspace folder, with forward slashes and without "..".',
  );
}

function isSegment(part: string): boolean {
  // A name that ends with a dot or a space is another name on Windows.
  return part !== '' && !/[\\:\p{Cc}]/u.test(part) && !/^\.{1,2}$|[. ]$/.test(part);
}
