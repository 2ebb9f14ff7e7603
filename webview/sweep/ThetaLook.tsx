import { type ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { type Projection } from '../../src/core/patch/projection';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { type CursorBlock } from '../charts/cursorBlock';
import { outputWords } from '../../src/core/patch/outputWords';
import { projectionFinding } from '../projection/projectionFinding';
import { ProjectionTable } from '../projection/ProjectionTable';

/** What the sweep's θ promotes after each block, and whether those are the outputs of the task. */
export function ThetaLook({
  projection,
  result: { recipe, outcomes, bestBlock },
  block,
  onBlock,
  cursor,
}: {
  readonly projection: Projection;
  readonly result: SweepResult;
  readonly block: number;
  readonly onBlock: (block: number) => void;
  readonly cursor: CursorBlock;
}): ComponentChildren {
  // A replay has its pairs in its episodes alone.
  const outputs = useMemo(
    () => outputWords([...recipe.pairs, ...outcomes.map(({ answer }) => ({ output: answer }))]),
    [recipe, outcomes],
  );
  return (
    <>
      <p class="inside-finding">{projectionFinding(projection, outputs, bestBlock)}</p>
      <ProjectionTable
        projection={projection}
        outputs={outputs}
        best={bestBlock}
        block={block}
        onBlock={onBlock}
        cursor={cursor}
      />
    </>
  );
}
