import {
  type CustomReadonlyEditorProvider,
  type Disposable,
  type Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import { safetensorsViewContract, type SafetensorsViewState } from '../../protocol/safetensorsView';
import { viewTypes } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { loadPage, servePage } from '../ui/page';
import { fileName } from '../ui/workspaceFiles';
import { SafetensorsDocument } from './safetensorsDocument';

/** A view of any safetensors file, offered beside what else opens it: tensors, norms, metadata. Changes nothing. */
export class SafetensorsEditorProvider implements CustomReadonlyEditorProvider<SafetensorsDocument> {
  constructor(private readonly extensionUri: Uri) {}

  register(): Disposable {
    return window.registerCustomEditorProvider(viewTypes.safetensors, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  openCustomDocument(uri: Uri): Promise<SafetensorsDocument> {
    return SafetensorsDocument.open(uri);
  }

  resolveCustomEditor(document: SafetensorsDocument, panel: WebviewPanel): void {
    const store = new DisposableStore();
    const name = fileName(document.uri);
    const view = (): SafetensorsViewState => ({ fileName: name, ...document.content });
    const page = servePage(safetensorsViewContract, panel.webview, { ready: view });
    store.add(page);
    store.add(document.onDidChange(() => page.emit('state', view())));
    panel.onDidDispose(() => store.dispose());
    // The frame inside is called "undefined" to screen readers until the title changes, and it has the name already.
    panel.title = '';
    panel.title = name;
    loadPage(panel.webview, this.extensionUri, 'safetensors', name);
  }
}
