/** Unnormalised log-probabilities of the next token, [vocabulary], finite. */
export type Logits = Float32Array;

/** log Σ exp in nats, summed in double precision from the greatest on: a logit minus it is a log-probability. */
export function logSumExp(logits: Logits): number {
  let most = -Infinity;
  for (const logit of logits) if (logit > most) most = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - most);
  return most + Math.log(sum);
}

/**
 * Kullback-Leibler divergence KL(p ‖ q) = Σ p · (log p − log q) in nats, of the distributions that two vectors of logits
 * stand for. 0 where they are the same; never below.
 *
 * @throws RangeError when the vocabularies differ
 * @see S. Kullback and R. A. Leibler, "On information and sufficiency", Annals of Mathematical Statistics 22 (1951)
 */
export function klDivergence(p: Logits, q: Logits): number {
  if (p.length !== q.length) throw new RangeError(`klDivergence: ${p.length} and ${q.length} entries`);
  const [logP, logQ] = [logSumExp(p), logSumExp(q)];
  let sum = 0;
  for (let id = 0; id < p.length; id++) {
    const log = p[id] - logP;
    sum += Math.exp(log) * (log - (q[id] - logQ));
  }
  // Rounding alone can bring equal distributions below 0.
  return Math.max(0, sum);
}

/** Place of a token when the greatest logit comes first: 1 + the number of greater ones. Equal ones share the place. */
export function rankOf(logits: Logits, id: number): number {
  if (!(id in logits)) throw new RangeError(`rankOf: token ${id} of ${logits.length}`);
  const own = logits[id];
  let rank = 1;
  for (const logit of logits) if (logit > own) rank += 1;
  return rank;
}
