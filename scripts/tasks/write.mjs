// `npm run tasks`: writes the generated files of tasks/. The others there are written by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import { generatedTasks } from './generatedTasks.mjs';

const folder = new URL('../../tasks/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(`${name}.task.json`, folder), 'utf8'));

for (const [file, text] of await generatedTasks(read)) writeFileSync(new URL(file, folder), text);
