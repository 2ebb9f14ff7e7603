/** A label that wants its middle at `centre` on one axis. */
export interface Dodged {
  readonly centre: number;
  readonly size: number;
}

interface Cluster {
  start: number;
  size: number;
  /** Sum over the members of where the cluster would have to start for each to stand at its centre. */
  wish: number;
  members: number[];
}

/**
 * Places labels along one axis so that none overlaps another and each stays as near to its centre as the others allow
 * (least squares, by pooling neighbours that collide).
 *
 * Where all of them do not fit between `min` and `max`, they are spread evenly and overlap by the same amount.
 *
 * @returns the start of each label, in the order given; the order of the centres is kept
 */
export function dodge(labels: readonly Dodged[], min: number, max: number): number[] {
  const starts = new Array<number>(labels.length).fill(min);
  const order = labels.map((_, index) => index).sort((a, b) => labels[a].centre - labels[b].centre || a - b);
  const total = labels.reduce((sum, label) => sum + label.size, 0);
  if (total > max - min) {
    const room = Math.max(0, max - min - (labels[order.at(-1) ?? 0]?.size ?? 0));
    order.forEach((index, place) => {
      starts[index] = min + (labels.length > 1 ? (room * place) / (labels.length - 1) : 0);
    });
    return starts;
  }
  const fit = (cluster: Cluster): void => {
    const wanted = cluster.wish / cluster.members.length;
    cluster.start = Math.min(Math.max(wanted, min), max - cluster.size);
  };
  const clusters: Cluster[] = [];
  for (const index of order) {
    const { centre, size } = labels[index];
    let cluster: Cluster = { start: 0, size, wish: centre - size / 2, members: [index] };
    fit(cluster);
    for (let before = clusters.at(-1); before; before = clusters.at(-1)) {
      if (before.start + before.size <= cluster.start) break;
      clusters.pop();
      cluster = {
        start: 0,
        size: before.size + cluster.size,
        wish: before.wish + cluster.wish - cluster.members.length * before.size,
        members: [...before.members, ...cluster.members],
      };
      fit(cluster);
    }
    clusters.push(cluster);
  }
  for (const cluster of clusters) {
    let at = cluster.start;
    for (const index of cluster.members) {
      starts[index] = at;
      at += labels[index].size;
    }
  }
  return starts;
}
