/** The editor's default themes, as far as the webviews use their colours. */
const shared = {
  '--vscode-font-family': '"Segoe WPC", "Segoe UI", Ubuntu, "Liberation Sans", sans-serif',
  '--vscode-font-size': '13px',
  '--vscode-font-weight': 'normal',
  '--vscode-editor-font-family': '"Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace',
  '--vscode-editor-font-size': '14px',
};

const dark = {
  ...shared,
  '--vscode-foreground': '#cccccc',
  '--vscode-descriptionForeground': '#9d9d9d',
  '--vscode-errorForeground': '#f85149',
  '--vscode-editor-background': '#1f1f1f',
  '--vscode-sideBar-background': '#181818',
  '--vscode-editor-foreground': '#cccccc',
  '--vscode-panel-border': '#2b2b2b',
  '--vscode-widget-border': '#313131',
  '--vscode-focusBorder': '#0078d4',
  '--vscode-button-background': '#0078d4',
  '--vscode-button-foreground': '#ffffff',
  '--vscode-button-border': '#ffffff12',
  '--vscode-button-hoverBackground': '#026ec1',
  '--vscode-button-secondaryBackground': '#313131',
  '--vscode-button-secondaryForeground': '#cccccc',
  '--vscode-button-secondaryHoverBackground': '#3c3c3c',
  '--vscode-badge-background': '#616161',
  '--vscode-badge-foreground': '#f8f8f8',
  '--vscode-input-background': '#313131',
  '--vscode-input-foreground': '#cccccc',
  '--vscode-input-border': '#3c3c3c',
  '--vscode-input-placeholderForeground': '#989898',
  '--vscode-inputOption-activeBackground': '#2489db82',
  '--vscode-inputOption-activeBorder': '#2488db',
  '--vscode-inputOption-activeForeground': '#ffffff',
  '--vscode-dropdown-background': '#313131',
  '--vscode-dropdown-border': '#3c3c3c',
  '--vscode-dropdown-foreground': '#cccccc',
  '--vscode-dropdown-listBackground': '#1f1f1f',
  '--vscode-checkbox-background': '#313131',
  '--vscode-checkbox-border': '#3c3c3c',
  '--vscode-checkbox-foreground': '#cccccc',
  '--vscode-list-hoverBackground': '#2a2d2e',
  '--vscode-list-activeSelectionBackground': '#04395e',
  '--vscode-list-activeSelectionForeground': '#ffffff',
  '--vscode-toolbar-hoverBackground': '#5a5d5e50',
  '--vscode-textLink-foreground': '#4daafc',
  '--vscode-textLink-activeForeground': '#4daafc',
  '--vscode-textCodeBlock-background': '#2b2b2b',
  '--vscode-editorHoverWidget-background': '#202020',
  '--vscode-editorHoverWidget-foreground': '#cccccc',
  '--vscode-editorHoverWidget-border': '#454545',
  '--vscode-editorWarning-foreground': '#cca700',
  '--vscode-editorInfo-foreground': '#3794ff',
  '--vscode-editorCursor-foreground': '#aeafad',
  '--vscode-progressBar-background': '#0078d4',
  '--vscode-charts-foreground': '#cccccc',
  '--vscode-charts-lines': '#cccccc80',
  '--vscode-charts-blue': '#3794ff',
  '--vscode-charts-green': '#89d185',
  '--vscode-charts-yellow': '#cca700',
  '--vscode-charts-red': '#f14c4c',
  '--vscode-charts-orange': '#d18616',
  '--vscode-charts-purple': '#b180d7',
  '--vscode-testing-iconPassed': '#73c991',
  '--vscode-testing-iconFailed': '#f14c4c',
};

const light = {
  ...dark,
  '--vscode-foreground': '#3b3b3b',
  '--vscode-descriptionForeground': '#3b3b3b',
  '--vscode-errorForeground': '#f85149',
  '--vscode-editor-background': '#ffffff',
  '--vscode-sideBar-background': '#f8f8f8',
  '--vscode-editor-foreground': '#3b3b3b',
  '--vscode-panel-border': '#e5e5e5',
  '--vscode-widget-border': '#e5e5e5',
  '--vscode-focusBorder': '#005fb8',
  '--vscode-button-background': '#005fb8',
  '--vscode-button-border': '#0000001a',
  '--vscode-button-hoverBackground': '#0258a8',
  '--vscode-button-secondaryBackground': '#e5e5e5',
  '--vscode-button-secondaryForeground': '#3b3b3b',
  '--vscode-button-secondaryHoverBackground': '#cccccc',
  '--vscode-badge-background': '#cccccc',
  '--vscode-badge-foreground': '#3b3b3b',
  '--vscode-input-background': '#ffffff',
  '--vscode-input-foreground': '#3b3b3b',
  '--vscode-input-border': '#cecece',
  '--vscode-input-placeholderForeground': '#767676',
  '--vscode-inputOption-activeBackground': '#bed6ed',
  '--vscode-inputOption-activeBorder': '#005fb8',
  '--vscode-inputOption-activeForeground': '#000000',
  '--vscode-dropdown-background': '#ffffff',
  '--vscode-dropdown-border': '#cecece',
  '--vscode-dropdown-foreground': '#3b3b3b',
  '--vscode-dropdown-listBackground': '#ffffff',
  '--vscode-checkbox-background': '#f8f8f8',
  '--vscode-checkbox-border': '#cecece',
  '--vscode-checkbox-foreground': '#3b3b3b',
  '--vscode-list-hoverBackground': '#f2f2f2',
  '--vscode-list-activeSelectionBackground': '#e8e8e8',
  '--vscode-list-activeSelectionForeground': '#000000',
  '--vscode-toolbar-hoverBackground': '#b8b8b850',
  '--vscode-textLink-foreground': '#005fb8',
  '--vscode-textLink-activeForeground': '#005fb8',
  '--vscode-textCodeBlock-background': '#f8f8f8',
  '--vscode-editorHoverWidget-background': '#f8f8f8',
  '--vscode-editorHoverWidget-foreground': '#3b3b3b',
  '--vscode-editorHoverWidget-border': '#c8c8c8',
  '--vscode-editorWarning-foreground': '#bf8803',
  '--vscode-editorInfo-foreground': '#1a85ff',
  '--vscode-editorCursor-foreground': '#000000',
  '--vscode-progressBar-background': '#005fb8',
  '--vscode-charts-foreground': '#3b3b3b',
  '--vscode-charts-lines': '#3b3b3b80',
  '--vscode-charts-blue': '#1a85ff',
  '--vscode-charts-green': '#388a34',
  '--vscode-charts-yellow': '#bf8803',
  '--vscode-charts-red': '#e51400',
  '--vscode-charts-orange': '#d18616',
  '--vscode-charts-purple': '#652d90',
  '--vscode-testing-iconPassed': '#73c991',
  '--vscode-testing-iconFailed': '#f14c4c',
};

/** High contrast leaves most backgrounds out and draws borders instead. */
function highContrast(
  background: string,
  foreground: string,
  border: string,
  active: string,
  link: string,
): Record<string, string> {
  return {
    ...shared,
    '--vscode-contrastBorder': border,
    '--vscode-contrastActiveBorder': active,
    '--vscode-foreground': foreground,
    '--vscode-descriptionForeground': foreground,
    '--vscode-editor-background': background,
    '--vscode-sideBar-background': background,
    '--vscode-editor-foreground': foreground,
    '--vscode-panel-border': border,
    '--vscode-widget-border': border,
    '--vscode-focusBorder': active,
    '--vscode-button-foreground': foreground,
    '--vscode-button-border': border,
    '--vscode-button-secondaryForeground': foreground,
    '--vscode-badge-background': background,
    '--vscode-badge-foreground': foreground,
    '--vscode-input-background': background,
    '--vscode-input-foreground': foreground,
    '--vscode-input-border': border,
    '--vscode-input-placeholderForeground': foreground,
    '--vscode-inputOption-activeBorder': active,
    '--vscode-inputOption-activeBackground': 'transparent',
    '--vscode-inputOption-activeForeground': foreground,
    '--vscode-dropdown-background': background,
    '--vscode-dropdown-border': border,
    '--vscode-dropdown-foreground': foreground,
    '--vscode-dropdown-listBackground': background,
    '--vscode-checkbox-background': background,
    '--vscode-checkbox-border': border,
    '--vscode-checkbox-foreground': foreground,
    '--vscode-textLink-foreground': link,
    '--vscode-textLink-activeForeground': link,
    '--vscode-textCodeBlock-background': background,
    '--vscode-editorHoverWidget-background': background,
    '--vscode-editorHoverWidget-foreground': foreground,
    '--vscode-editorHoverWidget-border': border,
    '--vscode-progressBar-background': border,
    '--vscode-charts-foreground': foreground,
    '--vscode-charts-lines': foreground,
  };
}

export const themes = {
  dark: { kind: 'vscode-dark', variables: dark },
  light: { kind: 'vscode-light', variables: light },
  'hc-dark': {
    kind: 'vscode-high-contrast',
    variables: {
      ...highContrast('#000000', '#ffffff', '#6fc3df', '#f38518', '#21a6ff'),
      '--vscode-button-background': '#000000',
      '--vscode-button-secondaryBackground': '#000000',
      '--vscode-errorForeground': '#f48771',
      '--vscode-editorWarning-foreground': '#ffd370',
      '--vscode-editorInfo-foreground': '#3794ff',
      '--vscode-charts-blue': '#3794ff',
      '--vscode-charts-green': '#89d185',
      '--vscode-charts-yellow': '#ffd370',
      '--vscode-charts-red': '#f48771',
      '--vscode-charts-orange': '#ab5a00',
      '--vscode-charts-purple': '#b180d7',
      '--vscode-testing-iconPassed': '#73c991',
      '--vscode-testing-iconFailed': '#f14c4c',
    },
  },
  'hc-light': {
    kind: 'vscode-high-contrast-light vscode-high-contrast',
    variables: {
      ...highContrast('#ffffff', '#292929', '#0f4a85', '#006bbd', '#0f4a85'),
      '--vscode-button-background': '#0f4a85',
      '--vscode-button-foreground': '#ffffff',
      '--vscode-button-secondaryBackground': '#ffffff',
      '--vscode-badge-background': '#0f4a85',
      '--vscode-badge-foreground': '#ffffff',
      '--vscode-errorForeground': '#b5200d',
      '--vscode-editorWarning-foreground': '#895503',
      '--vscode-editorInfo-foreground': '#1a85ff',
      '--vscode-charts-blue': '#1a85ff',
      '--vscode-charts-green': '#374e06',
      '--vscode-charts-yellow': '#895503',
      '--vscode-charts-red': '#b5200d',
      '--vscode-charts-orange': '#0f4a85',
      '--vscode-charts-purple': '#652d90',
      '--vscode-testing-iconPassed': '#007100',
      '--vscode-testing-iconFailed': '#b5200d',
    },
  },
} as const satisfies Record<string, { kind: string; variables: Record<string, string> }>;

export type Theme = keyof typeof themes;
export const themeNames = Object.keys(themes) as Theme[];

/** Unlike each other in all that a state may get wrong: every state is looked at in both. */
const wholeThemes: readonly Theme[] = ['dark', 'hc-light'];

/**
 * The states of a page that are looked at in a theme: all of them in two themes and where pictures are asked for, else
 * those that leave no kind of part out.
 */
export function statesIn<S extends string>(
  theme: Theme,
  states: Readonly<Record<S, unknown>>,
  leaveNoPartOut: readonly NoInfer<S>[],
): S[] {
  const all = Object.keys(states) as S[];
  return wholeThemes.includes(theme) || process.env.TASK_VECTORS_PICTURES
    ? all
    : all.filter((state) => leaveNoPartOut.includes(state));
}

/** The theme as the editor writes it, and its default style for webviews, in the layer that any page overrides. */
export function themeStyleSheet(theme: Theme): string {
  const variables = Object.entries(themes[theme].variables).map(([name, value]) => `${name}: ${value};`);
  return `
    :root { ${variables.join(' ')} }
    @layer vscode-default {
      body { background-color: transparent; color: var(--vscode-editor-foreground); margin: 0; padding: 0 20px; }
      code { color: #d0d0d0; background-color: #3c3c3c; padding: 1px 3px; border-radius: 4px; }
      a { color: var(--vscode-textLink-foreground); }
    }`;
}
