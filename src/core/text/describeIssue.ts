import { type BaseIssue, getDotPath } from 'valibot';
import { issueMessage } from './issueMessage';

/** Longest place and longest reason in the text of an issue. */
const issueCharacters = 300;

/**
 * `pairs.3.input: its length must be …`: where a value broke its schema, and how. Both quote what was received, so that
 * what is longer than a line or two is cut: a text of a megabyte must not come back as an error of a megabyte.
 */
export function describeIssue(issue: BaseIssue<unknown>): string {
  const path = getDotPath(issue);
  const message = cut(issueMessage(issue));
  return path === null ? message : `${cut(path)}: ${message}`;
}

function cut(text: string): string {
  return text.length <= issueCharacters ? text : `${text.slice(0, issueCharacters)}…`;
}
