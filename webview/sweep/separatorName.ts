import { type Separator } from '../../src/core/demonstrations/selectionReading';

/** A separator as people call it: those that hide or mislead have names. */
export function separatorName(separator: Separator): string {
  switch (separator) {
    case '\t':
      return 'tab';
    case ',':
      return 'comma';
    case ':':
      return 'colon';
    case '->':
    case '→':
    case '=>':
    case '|':
    case '=':
      return separator;
  }
}
