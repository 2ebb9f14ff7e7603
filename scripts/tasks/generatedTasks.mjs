// Every task that is generated rather than written by hand.
import { choiceTasks } from './choiceTasks.mjs';
import { derivedTasks } from './derivedTasks.mjs';
import { letterTasks } from './letterTasks.mjs';
import { taskText } from './taskFile.mjs';
import { wordTasks } from './wordTasks.mjs';

/**
 * File names and texts of the generated tasks; the same on every machine.
 *
 * @param handWritten the parsed task file of a name in tasks/
 */
export async function generatedTasks(handWritten) {
  const own = [...letterTasks, ...wordTasks, ...choiceTasks];
  const byName = new Map(own.map((task) => [task.name, task]));
  const derived = derivedTasks((name) => byName.get(name) ?? handWritten(name));
  const texts = [...own, ...derived].map(async (task) => [`${task.name}.task.json`, await taskText(task)]);
  return new Map(await Promise.all(texts));
}
