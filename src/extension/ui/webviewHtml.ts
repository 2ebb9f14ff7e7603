import { randomBytes } from 'node:crypto';

/** Addresses of a page's built files, as its webview may load them. */
export interface PageFiles {
  readonly script: string;
  /** Sentences in the language of the page; absent where it is English. */
  readonly translations?: string | undefined;
  readonly style: string;
  readonly icons: string;
  /** Where the webview loads styles, fonts and images from. */
  readonly cspSource: string;
}

/**
 * The page of a webview: constant but for its addresses and the nonce. Everything it shows arrives as a message, so
 * that no text of a file or model is ever part of the markup.
 *
 * @param nonce allows the page's script, and the translations before it; fresh for each page
 */
export function webviewHtml(title: string, language: string, files: PageFiles, nonce = newNonce()): string {
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(contentSecurityPolicy(files.cspSource, nonce))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(title)}</title>
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${attribute(files.icons)}">
<link rel="stylesheet" href="${attribute(files.style)}">
</head>
<body>
<div id="app"></div>
${files.translations === undefined ? '' : `<script nonce="${nonce}" src="${attribute(files.translations)}"></script>\n`}<script nonce="${nonce}" src="${attribute(files.script)}"></script>
</body>
</html>
`;
}

/** Nothing but our own script, styles, fonts and images; no connection anywhere. */
export function contentSecurityPolicy(cspSource: string, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `img-src ${cspSource} data:`,
    `font-src ${cspSource}`,
  ].join('; ');
}

function newNonce(): string {
  return randomBytes(16).toString('hex');
}

function attribute(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!,
  );
}
