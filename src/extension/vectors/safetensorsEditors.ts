import { type Uri } from 'vscode';
import { safetensorsViewContract, type SafetensorsViewState } from '../../protocol/safetensorsView';
import { viewTypes } from '../contributions';
import { FileEditors } from '../ui/fileEditors';
import { showStatePage } from '../ui/statePage';
import { SafetensorsDocument } from './safetensorsDocument';

export type SafetensorsEditors = FileEditors<SafetensorsDocument, SafetensorsDocument>;

/** A view of any safetensors file, offered beside what else opens it: tensors, norms, metadata. */
export function createSafetensorsEditors(extensionUri: Uri): SafetensorsEditors {
  return new FileEditors<SafetensorsDocument, SafetensorsDocument>({
    viewType: viewTypes.safetensors,
    open: (uri) => SafetensorsDocument.open(uri),
    show: (document, panel, name) => {
      const view = (): SafetensorsViewState => ({ fileName: name, ...document.content });
      const page = showStatePage(panel, {
        extensionUri,
        page: 'safetensors',
        contract: safetensorsViewContract,
        title: name,
        view,
        handlers: { ready: view },
      });
      return { page, editor: document };
    },
  });
}
