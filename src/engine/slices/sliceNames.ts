/** Names that every slice uses, whatever the model calls its tensors. `::` occurs in no exporter's names. */
export const sliceNames = {
  /** float32 [rows, sequence, hidden], the residual that enters. */
  residualIn: 'tvl::residual_in',
  /** float32 [rows, sequence, hidden], the residual that leaves. */
  residualOut: 'tvl::residual_out',
  /** int64 [rows]: which row of the past each row continues. */
  pastRows: 'tvl::past_rows',
  /** int64 [1]: how many next tokens to list. */
  topCount: 'tvl::top_count',
  /** int64 [rows, n]: tokens whose logits are asked for. */
  askedIds: 'tvl::asked_ids',
  /** float32 [rows, sequence, vocabulary]. */
  logits: 'tvl::logits',
  topLogits: 'tvl::top_logits',
  topIds: 'tvl::top_ids',
  /** float32 [rows]. */
  logSumExp: 'tvl::log_sum_exp',
  /** float32 [rows, n]. */
  askedLogits: 'tvl::asked_logits',
} as const;

/** Input that carries the past of all rows, from which each row takes its own. */
export function allRows(pastName: string): string {
  return `${pastName}::all_rows`;
}
