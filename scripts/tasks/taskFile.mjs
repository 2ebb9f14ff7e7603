// The form of every generated task file.
import { format } from 'prettier';

/** A task of this project's own making; `fields` has at least name, description, kind and pairs. */
export function ownTask({ name, description, kind, source, leadingSpace, pairs, ...links }) {
  return {
    $schema: '../schemas/task.schema.json',
    name,
    description,
    kind,
    scoring: 'exact',
    source,
    licence: 'CC0-1.0',
    ...links,
    ...(leadingSpace === undefined ? {} : { leadingSpace }),
    pairs,
  };
}

/** The text of a task file, formatted as `npm run format` would. */
export function taskText(task) {
  return format(JSON.stringify(task), { parser: 'json', printWidth: 110 });
}
