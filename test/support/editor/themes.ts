/** The four themes that every surface must be readable in, by the id that `workbench.colorTheme` takes. */
export type Theme = keyof typeof themes;

/** `label` is the theme's name in the picker, `base` the class that marks the workbench while it is on. */
export const themes = {
  'Dark Modern': { label: 'Dark Modern', base: 'vs-dark' },
  'Light Modern': { label: 'Light Modern', base: 'vs' },
  'Default High Contrast': { label: 'Dark High Contrast', base: 'hc-black' },
  'Default High Contrast Light': { label: 'Light High Contrast', base: 'hc-light' },
} as const;

export const themeIds = Object.keys(themes) as Theme[];
