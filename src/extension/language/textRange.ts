import { Range, type TextDocument } from 'vscode';
import { type TextSpan } from '../../core/text/jsonSpans';

export function rangeOf(document: TextDocument, { start, end }: TextSpan): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
