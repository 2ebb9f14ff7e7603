import { l10n, type SecretStorage, window } from 'vscode';

const key = 'hub.token';

/** The person's access token to the hub, kept by the editor's own secret storage and nowhere else. */
export class HubToken {
  constructor(private readonly secrets: SecretStorage) {}

  readonly read = async (): Promise<string | undefined> => this.secrets.get(key);

  /** Asks for a token; an empty one removes what is kept. */
  async ask(): Promise<void> {
    const kept = await this.read();
    const typed = await window.showInputBox({
      title: l10n.t('Hub Access Token'),
      prompt: l10n.t(
        'For private models and those with terms to accept. It is kept by the editor’s secret storage and sent to the hub alone.',
      ),
      placeHolder:
        kept === undefined
          ? 'hf_…'
          : l10n.t('A token is kept. Type another, or leave this empty to remove it.'),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) =>
        /^[\x21-\x7e]{0,500}$/.test(text.trim())
          ? undefined
          : l10n.t('A token is one word of plain letters.'),
    });
    if (typed === undefined) return;
    const token = typed.trim();
    if (token !== '') await this.secrets.store(key, token);
    else if (kept !== undefined) await this.secrets.delete(key);
    else return;
    void window.showInformationMessage(
      token === '' ? l10n.t('The access token is removed.') : l10n.t('The access token is kept.'),
    );
  }
}
