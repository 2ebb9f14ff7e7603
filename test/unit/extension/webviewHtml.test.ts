import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, webviewHtml } from '../../../src/extension/ui/webviewHtml';

const files = {
  script: 'https://file/sweep.js',
  style: 'https://file/sweep.css',
  icons: 'https://file/codicon.css',
  cspSource: 'https://file',
};

describe('webviewHtml', () => {
  it('allows its own script by a nonce, its own files, and nothing else', () => {
    expect(contentSecurityPolicy('https://file', 'N')).toBe(
      "default-src 'none'; script-src 'nonce-N'; style-src https://file; img-src https://file data:; font-src https://file",
    );
  });

  it('holds the policy, one script with the nonce, the styles and the place of the app', () => {
    const html = webviewHtml('Sweep: antonyms', 'de', files, 'abc');
    expect(html).toContain('<html lang="de">');
    expect(html).toContain(`content="${contentSecurityPolicy('https://file', 'abc')}"`);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script nonce="abc" src="https://file/sweep.js"></script>');
    expect(html).toContain(
      '<link rel="stylesheet" id="vscode-codicon-stylesheet" href="https://file/codicon.css">',
    );
    expect(html).toContain('<div id="app"></div>');
    expect(html).not.toMatch(/style=|<style|onload|javascript:/);
  });

  it('loads translations before the page’s own script, by the same nonce', () => {
    const html = webviewHtml('t', 'de', { ...files, translations: 'https://file/l10n-de.js' }, 'abc');
    expect(html).toContain(
      '<script nonce="abc" src="https://file/l10n-de.js"></script>\n<script nonce="abc" src="https://file/sweep.js"></script>',
    );
    expect(html.match(/<script/g)).toHaveLength(2);
  });

  it('gives every page a nonce of its own', () => {
    const nonce = (): string | undefined => /nonce="([0-9a-f]{32})"/.exec(webviewHtml('t', 'en', files))?.[1];
    expect(nonce()).toBeDefined();
    expect(nonce()).not.toBe(nonce());
  });

  it('keeps a title text, whatever it contains', () => {
    const html = webviewHtml('</title><script>alert("x")</script>&', 'en"><script>', files, 'abc');
    expect(html).toContain(
      '<title>&lt;/title&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;</title>',
    );
    expect(html.match(/<script/g)).toHaveLength(1);
  });
});
