import { code, page, table } from './markdown.mjs';

/** Where a value may be given, by the setting's scope. */
const scopes = {
  application: 'your own settings, for all profiles',
  machine: 'your own settings, for each machine; a folder can’t set it',
  'machine-overridable': 'your own settings for each machine, a workspace or a folder; not synchronised',
  window: 'your own settings, or a workspace',
  resource: 'your own settings, a workspace or a folder',
  'language-overridable': 'your own settings, a workspace or a folder, also for one language',
};

/** @param manifest package.json with its texts */
export function settingsPage({ contributes, capabilities }) {
  const groups = [contributes.configuration].flat();
  const restricted = capabilities.untrustedWorkspaces.restrictedConfigurations ?? [];
  return page([
    '# Settings',
    'All are under **Task Vectors** in the settings editor. `npm run docs` writes this page from `package.json`.',
    ...groups.flatMap(({ title, properties }) => [
      groups.length > 1 && `## ${title}`,
      ...Object.entries(properties)
        .sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0))
        .flatMap(([id, property]) =>
          settingParts(id, property, restricted, groups.length > 1 ? '###' : '##'),
        ),
    ]),
  ]);
}

function settingParts(id, property, restricted, heading) {
  const { description, markdownDescription, type, enum: values, scope = 'window' } = property;
  const facts = [
    `Type: ${[type].flat().join(' or ')}${rangeOf(property)}.`,
    `Default: ${code(JSON.stringify(property.default))}.`,
    `Set in: ${scopes[scope]}.`,
    ...(restricted.includes(id) ? ['In Restricted Mode the value of a workspace is ignored.'] : []),
  ];
  const texts = property.markdownEnumDescriptions ?? property.enumDescriptions ?? [];
  return [
    `${heading} ${code(id)}`,
    markdownDescription ?? description,
    facts.join(' '),
    values &&
      table(
        ['value', 'meaning'],
        values.map((value, index) => [code(JSON.stringify(value)), texts[index] ?? '']),
      ),
  ];
}

function rangeOf({ minimum, maximum }) {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, at least ${minimum}`;
  return maximum === undefined ? '' : `, at most ${maximum}`;
}
