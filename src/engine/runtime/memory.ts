import { freemem } from 'node:os';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type OnnxGraph } from '../onnx/onnxModel';

/** What onnxruntime and this process take besides the weights. */
const baseBytes = 300e6;
/** Packed copies of the weights, as a share of them (measured 1.14 for float32). */
const packedShare = 1.2;

/**
 * Estimates what loading a graph takes and refuses what can't fit.
 *
 * @throws TaskVectorError `memory-limit` with both figures
 */
export function checkLoadMemory(graph: OnnxGraph, name: string): void {
  let weights = 0;
  for (const { data } of graph.initializers.values()) if (data.kind === 'stored') weights += data.length;
  refuseBeyond(
    weights * packedShare + baseBytes,
    `Loading ${name}`,
    'Close other programs, or choose a smaller model.',
  );
}

/** @throws TaskVectorError `memory-limit` when an estimate exceeds what is free */
export function refuseBeyond(bytes: number, what: string, next: string): void {
  const free = freemem();
  if (bytes <= free) return;
  const gigabytes = (value: number): string => `${(value / 1e9).toFixed(1)} GB`;
  throw new TaskVectorError(
    'memory-limit',
    `${what} needs about ${gigabytes(bytes)} of memory; ${gigabytes(free)} are free.`,
    next,
  );
}
