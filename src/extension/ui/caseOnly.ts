/** Systems whose files are the same by either case, as they are usually set up. */
const caseless: readonly string[] = ['win32', 'darwin'];

/** Whether two paths name one file, written in another case. */
export function isSameButCase(one: string, other: string, platform: string = process.platform): boolean {
  return caseless.includes(platform) && one.toLowerCase() === other.toLowerCase();
}
