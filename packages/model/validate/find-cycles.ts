/**
 * One cycle for every group of nodes that can reach each other: the shortest one through the group's smallest id, which it
 * starts with and does not repeat at its end. Nodes that are no key of the map have no successors. O(nodes + edges), plus
 * sorting.
 * Source: Tarjan (1972), Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2), §4 (made iterative).
 * @example
 * findCycles(new Map([['a', ['b']], ['b', ['c', 'a']], ['c', []]])) // [['a', 'b']]
 */
export function findCycles(successors: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  for (const group of strongGroups(successors)) {
    const [start] = [...group].sort();
    if (group.length > 1 || successors.get(start)?.includes(start))
      cycles.push(shortestCycle(successors, start, new Set(group)));
  }
  return cycles.sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

type Visit = { id: string; at: number };

function strongGroups(successors: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const groups: string[][] = [];
  const enter = (id: string): Visit => {
    order.set(id, order.size);
    low.set(id, order.get(id)!);
    stack.push(id);
    onStack.add(id);
    return { id, at: 0 };
  };
  for (const root of successors.keys()) {
    const visits = order.has(root) ? [] : [enter(root)];
    while (visits.length > 0) {
      const visit = visits[visits.length - 1];
      const next = successors.get(visit.id)?.[visit.at++];
      if (next !== undefined) {
        if (!order.has(next)) visits.push(enter(next));
        else if (onStack.has(next)) low.set(visit.id, Math.min(low.get(visit.id)!, order.get(next)!));
        continue;
      }
      visits.pop();
      const above = visits[visits.length - 1];
      if (above) low.set(above.id, Math.min(low.get(above.id)!, low.get(visit.id)!));
      if (low.get(visit.id) !== order.get(visit.id)) continue;
      const group = stack.splice(stack.lastIndexOf(visit.id));
      for (const id of group) onStack.delete(id);
      groups.push(group);
    }
  }
  return groups;
}

function shortestCycle(
  successors: ReadonlyMap<string, readonly string[]>,
  start: string,
  inside: ReadonlySet<string>,
): string[] {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue)
    for (const next of successors.get(id) ?? []) {
      if (next === start) {
        const path = [id];
        while (path[0] !== start) path.unshift(cameFrom.get(path[0])!);
        return path;
      }
      if (!inside.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      queue.push(next);
    }
  return [start];
}
