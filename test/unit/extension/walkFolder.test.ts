import { describe, expect, it } from 'vitest';
import { walkFolder } from '../../../src/extension/ui/walkFolder';

/** A folder tree: a string is a file, an object a folder. */
type Tree = { readonly [name: string]: Tree | string };

function entriesOf(tree: Tree) {
  return (path: string) => {
    const at =
      path === '' ? tree : path.split('/').reduce<Tree>((inside, name) => inside[name] as Tree, tree);
    if ('locked' in at) return Promise.reject(new Error('locked'));
    return Promise.resolve(
      Object.entries(at).map(([name, inside]) => ({ name, folder: typeof inside !== 'string' })),
    );
  };
}
const wanted = (name: string): boolean => name.endsWith('.x');

describe('walkFolder', () => {
  it('finds files from the top down, and leaves out what nobody looks for', async () => {
    const tree = {
      b: { 'c.x': '' },
      'a.x': '',
      'd.y': '',
      node_modules: { 'e.x': '' },
      '.git': { 'f.x': '' },
    };
    expect(await walkFolder(entriesOf(tree), wanted, 10)).toEqual(['a.x', 'b/c.x']);
  });

  it('takes a folder that can’t be read for an empty one', async () => {
    const tree = { shut: { locked: '' }, open: { 'a.x': '' } };
    expect(await walkFolder(entriesOf(tree), wanted, 10)).toEqual(['open/a.x']);
  });

  it('ends, however many and however deep', async () => {
    expect(await walkFolder(entriesOf({ 'a.x': '', 'b.x': '', 'c.x': '' }), wanted, 2)).toHaveLength(2);
    let looked = 0;
    const endless = (path: string) => {
      looked += 1;
      return Promise.resolve([
        { name: 'one', folder: true },
        { name: 'two', folder: true },
        ...(path.split('/').length > 9 ? [{ name: 'deep.x', folder: false }] : []),
      ]);
    };
    expect(await walkFolder(endless, wanted, 10)).toEqual([]);
    expect(looked).toBeLessThanOrEqual(200);
  });
});
