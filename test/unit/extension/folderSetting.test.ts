import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderSetting } from '../../../src/extension/hub/folderSetting';

describe('the folder that a setting names', () => {
  it('is a whole path, or one from the person’s own folder on', () => {
    expect(folderSetting(' /data/models ', '/home/me')).toBe('/data/models');
    expect(folderSetting('~', '/home/me')).toBe('/home/me');
    expect(folderSetting('~/models', '/home/me')).toBe(join('/home/me', 'models'));
  });

  it('is none where it depends on a folder to start from', () => {
    expect(folderSetting('models', '/home/me')).toBeUndefined();
    expect(folderSetting('./models', '/home/me')).toBeUndefined();
    expect(folderSetting('~someone/models', '/home/me')).toBeUndefined();
  });
});
