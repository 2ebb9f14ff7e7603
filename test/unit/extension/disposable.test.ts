import { expect, it } from 'vitest';
import { DisposableStore } from '../../../src/extension/ui/disposable';

it('DisposableStore disposes the newest first, and what comes late at once', () => {
  const order: string[] = [];
  const store = new DisposableStore();
  store.add({ dispose: () => order.push('first') });
  store.add(() => void order.push('second'));
  store.dispose();
  store.dispose();
  expect(order).toEqual(['second', 'first']);
  store.add(() => void order.push('late'));
  expect(order).toEqual(['second', 'first', 'late']);
});
