/** ONNX element types that the engine names (onnx.proto, TensorProto.DataType). */
export const elementType = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
  bfloat16: 16,
} as const;

/** Where the bytes of a tensor are. */
export type TensorData =
  /** Fields of the TensorProto that carry the value, as they are in the file. */
  | { readonly kind: 'inline'; readonly payload: Buffer }
  /** Raw little-endian bytes in a file: the graph file itself, its data files, or the cache. */
  | { readonly kind: 'stored'; readonly path: string; readonly offset: number; readonly length: number };

export interface OnnxTensor {
  readonly name: string;
  readonly elementType: number;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

/** Type of a graph input, output or intermediate tensor. */
export interface OnnxValue {
  readonly name: string;
  readonly elementType: number;
  /** Numbers are fixed, strings are names of dynamic dimensions; undefined: no shape is declared. */
  readonly dims: readonly (number | string)[] | undefined;
}

/** An attribute, parsed as far as the analysis needs; `bytes` is the whole AttributeProto. */
export interface OnnxAttribute {
  readonly name: string;
  readonly bytes: Buffer;
  readonly int?: number;
  readonly ints?: readonly number[];
  readonly float?: number;
  readonly text?: string;
  readonly tensor?: OnnxTensor;
  readonly graph?: OnnxGraph;
  /** In a function: the attribute of the call that gives the value. */
  readonly reference?: string;
}

export interface OnnxNode {
  readonly opType: string;
  /** Empty for the ONNX domain. */
  readonly domain: string;
  /** Which of several functions of one name is called. */
  readonly overload?: string;
  readonly name: string;
  /** An empty string stands for an absent optional input. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
  /** Names from outside that the node's subgraphs use. */
  readonly captures: readonly string[];
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly values: ReadonlyMap<string, OnnxValue>;
}

/** A function that nodes of the model call as an operator. */
export interface OnnxFunction {
  readonly name: string;
  readonly domain: string;
  readonly overload: string;
  /** Formal names; a call may give fewer. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly OnnxNode[];
  /** Attributes that a call may leave away. */
  readonly defaults: ReadonlyMap<string, OnnxAttribute>;
  /** Version by domain that its nodes are written in. */
  readonly opsets: ReadonlyMap<string, number>;
  /** The whole FunctionProto. */
  readonly bytes: Buffer;
}

/** A model file without its weights. */
export interface OnnxModel {
  readonly path: string;
  readonly irVersion: number;
  readonly producer: string;
  /** Version by domain; the ONNX domain is the empty string. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly functions: readonly OnnxFunction[];
  readonly graph: OnnxGraph;
  /** Data files that the tensors refer to, as absolute paths. */
  readonly dataFiles: readonly string[];
}

/** Every tensor name that a node reads. */
export function nodeReads(node: OnnxNode): string[] {
  return [...node.inputs, ...node.captures].filter((name) => name !== '');
}
