// `npm run tasks`: writes the generated files of tasks/. The others there are written by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../lib/paths.mjs';
import { generatedTasks } from './generatedTasks.mjs';

const pathOf = (file) => join(repository, 'tasks', file);
const read = (name) => JSON.parse(readFileSync(pathOf(`${name}.task.json`), 'utf8'));

for (const [file, text] of await generatedTasks(read)) writeFileSync(pathOf(file), text);
