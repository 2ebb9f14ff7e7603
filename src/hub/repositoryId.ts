import * as v from 'valibot';

/** What the hub allows as a name; without two dots in a row it leaves no way out of a folder. */
const pattern = /^(?:[A-Za-z0-9][A-Za-z0-9._-]*\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** `organisation/name` or `name` */
export const repositoryIdSchema = v.pipe(v.string(), v.maxLength(200), v.regex(pattern), v.excludes('..'));

export function isRepositoryId(text: string): boolean {
  return v.is(repositoryIdSchema, text);
}
