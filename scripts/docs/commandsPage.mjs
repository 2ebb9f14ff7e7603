import { code, page, table } from './markdown.mjs';

/** Menus by their id, as people find them. The palette has a column of its own. */
const places = {
  'editor/context': 'context menu of a text',
  'editor/title': 'top right of an editor',
  'editor/title/context': 'context menu of a tab',
  'explorer/context': 'context menu in the explorer',
  'view/title': 'title of a view',
  'view/item/context': 'entry of a view',
  'webview/context': 'context menu of a panel',
};

/** @param manifest package.json with its texts */
export function commandsPage({ contributes }) {
  const { commands, menus, keybindings = [] } = contributes;
  const used = (menu, { command }) => (menus[menu] ?? []).filter((entry) => entry.command === command);
  const rows = commands.map((one) => [
    `**${one.title}**`,
    code(one.command),
    keysOf(keybindings.filter(({ command }) => command === one.command)),
    whenOf([...used('commandPalette', one).map(({ when }) => when), one.enablement]),
    Object.keys(menus)
      .filter((menu) => menu !== 'commandPalette' && used(menu, one).length > 0)
      .map((menu) => places[menu] ?? menu)
      .join(', '),
  ]);
  return page([
    '# Commands',
    'All of them are in the command palette (F1) under **Task Vectors**, where their condition holds. `npm run docs` writes this page from `package.json`.',
    table(['command', 'id', 'key', 'in the palette', 'also in'], rows),
    '## Keys',
    'A key holds where its condition does. Change it in **Preferences: Open Keyboard Shortcuts** by the id of the command; any command can be given one.',
    table(
      ['key', 'on macOS', 'command', 'when'],
      keybindings.map(({ key, mac, command, when }) => [
        code(key),
        code(mac ?? key),
        commands.find((one) => one.command === command).title,
        when ? code(when) : 'always',
      ]),
    ),
  ]);
}

function keysOf(keybindings) {
  return keybindings
    .flatMap(({ key, mac }) => [code(key), ...(mac && mac !== key ? [`${code(mac)} (macOS)`] : [])])
    .join(', ');
}

function whenOf(conditions) {
  const all = [...new Set(conditions.filter((condition) => condition !== undefined))];
  if (all.length === 0) return 'always';
  if (all.includes('false')) return 'no';
  return all.map(code).join(' and ');
}
