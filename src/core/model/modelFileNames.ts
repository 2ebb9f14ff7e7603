/** A file of a model by its path as seen from the model's folder. */
export interface NamedFile {
  readonly path: string;
  readonly bytes: number;
}

/** One graph of a folder laid out as on the Hugging Face hub, with its data files. */
export interface ModelVariant<F extends NamedFile = NamedFile> {
  /** Hub name of the precision, as the engine takes it. */
  readonly dtype: string;
  /** As people say it: `4-bit`. */
  readonly precision: string;
  /** Graph file as seen from the folder. */
  readonly file: string;
  /** The graph first, then its data files. */
  readonly parts: readonly F[];
  /** Bytes of the graph and its data files. */
  readonly bytes: number;
}

/** By the suffix of the file's name, the most exact first. */
const precisions: readonly (readonly [suffix: string, dtype: string, precision: string])[] = [
  ['', 'fp32', 'float32'],
  ['_fp16', 'fp16', 'float16'],
  ['_int8', 'int8', '8-bit'],
  ['_quantized', 'int8', '8-bit'],
  ['_uint8', 'uint8', '8-bit'],
  ['_q4', 'q4', '4-bit'],
  ['_q4f16', 'q4f16', '4-bit, float16'],
  ['_bnb4', 'bnb4', '4-bit'],
];

/** Only the folder itself and `onnx` are looked into, as the engine does. */
const graphPath = /^(?:onnx\/)?(?:model|decoder_model_merged|decoder_model)(_[a-z0-9]+)?\.onnx$/;

/** The graphs among the files of a model, one of each precision, the most exact first. */
export function modelVariants<F extends NamedFile>(files: readonly F[]): ModelVariant<F>[] {
  const variants = new Map<string, ModelVariant<F>>();
  const inOnnx = (path: string): number => (path.startsWith('onnx/') ? 0 : 1);
  for (const file of [...files].sort((a, b) => inOnnx(a.path) - inOnnx(b.path))) {
    const match = graphPath.exec(file.path);
    const known = match && precisions.find(([suffix]) => suffix === (match[1] ?? ''));
    if (!known || variants.has(known[1])) continue;
    const parts = [file, ...files.filter(({ path }) => isDataOf(path, file.path))];
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    variants.set(known[1], { dtype: known[1], precision: known[2], file: file.path, parts, bytes });
  }
  const order = (dtype: string): number => precisions.findIndex(([, name]) => name === dtype);
  return [...variants.values()].sort((a, b) => order(a.dtype) - order(b.dtype));
}

/** Data files carry the graph's whole name: model_q4.onnx_data, model_q4.onnx_data_1, model.onnx.data. */
function isDataOf(path: string, graph: string): boolean {
  return path.startsWith(`${graph}_data`) || path.startsWith(`${graph}.data`);
}
