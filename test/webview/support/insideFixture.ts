import { type LensRow, type LogitLens } from '../../../src/core/patch/logitLens';
import { type Projection } from '../../../src/core/patch/projection';
import { type SiteMap } from '../../../src/core/patch/siteMap';

const blocks = 30;

function row(share: number): LensRow {
  const top = [
    { token: ' cold', p: share },
    { token: ' hot', p: (1 - share) * 0.6 },
    { token: '\n', p: (1 - share) * 0.2 },
    { token: 'the', p: (1 - share) * 0.1 },
  ].sort((one, other) => other.p - one.p);
  return {
    top: top.map(({ token, p }) => ({
      id: token.length,
      token,
      logit: 10 + Math.log(p),
      logProbability: Math.log(p),
    })),
    answerLogProbability: Math.log(share),
  };
}

/** A lens that sees the answer from block 20 on once θ is written. */
export function lensOf(block: number): LogitLens {
  const plain = Array.from({ length: blocks }, (_, at) => row(0.01 + (0.1 * at) / blocks));
  const patched = plain.map((one, at) => (at < block ? one : row(at < 20 ? 0.2 : 0.8)));
  return { tokens: ['example', ':', ' hot', '->'], answer: ' cold', block, plain, patched };
}

/** A map whose last position alone carries the task. */
export function siteMapFixture(): SiteMap {
  const tokens = ['example', ':', ' hot', '->'];
  const rise = (at: number): number => 0.9 * Math.exp(-((at - 16) ** 2) / 20) + 0.02;
  return {
    tokens,
    answer: ' cold',
    plain: { token: ' hot', answerLogProbability: Math.log(0.03) },
    columns: tokens.map((_, position) => ({
      position,
      cells: Array.from({ length: blocks }, (_, at) => {
        const share = position === 3 ? rise(at) : 0.03 + 0.01 * position;
        return { token: share > 0.5 ? ' cold' : ' hot', answerLogProbability: Math.log(share) };
      }),
    })),
  };
}

/** Eight words a block: fillers at first, from block 14 on more and more outputs among them; none in block 0. */
export function thetaFixture(): Projection {
  const fillers = ['and', ' I', ' in', ' the', 'S', ' to', ' of', ' A'];
  const outputs = [' cold', ' small', ' slow', ' poor', ' sad', ' new', ' closed', ' shallow'];
  return Array.from({ length: blocks }, (_, block) => {
    if (block === 0) return [];
    const named = Math.max(0, Math.min(6, block - 13));
    return [...outputs.slice(0, named), ...fillers].slice(0, 8).map((token, at) => ({
      token,
      id: 40 * block + at,
      logit: 14 - at + block / 10,
    }));
  });
}
