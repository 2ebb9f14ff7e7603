/** A script for each `l10n/bundle.l10n.LANGUAGE.json`, which puts its sentences where a webview looks for them. */
export function translationScripts(): Promise<{ readonly name: string; readonly text: string }[]>;
