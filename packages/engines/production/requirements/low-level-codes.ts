/** Edges of a graph over n nodes, each from a user to what it uses. */
export type Edges = { from: number[]; to: number[] };

/**
 * Low-level codes by Kahn's algorithm: every node after all that use it; ties in node order.
 * @returns the nodes in order with their levels, or one cycle as the list of its nodes, first = last
 * Source: Kahn (1962), Communications of the ACM 5, 558–562; Orlicky (1975) for the codes. O(nodes + edges).
 */
export function lowLevelCodes(
  nodes: number,
  edges: Edges,
): { order: Int32Array; level: Int32Array } | { cycle: number[] } {
  const first = new Int32Array(nodes + 1);
  for (const from of edges.from) first[from + 1]++;
  for (let i = 0; i < nodes; i++) first[i + 1] += first[i];
  const targets = new Int32Array(edges.to.length);
  const users = new Int32Array(nodes);
  const cursor = first.slice();
  edges.from.forEach((from, e) => {
    targets[cursor[from]++] = edges.to[e];
    users[edges.to[e]]++;
  });
  const order = new Int32Array(nodes);
  const level = new Int32Array(nodes);
  let end = 0;
  for (let i = 0; i < nodes; i++) if (users[i] === 0) order[end++] = i;
  for (let i = 0; i < end; i++) {
    const node = order[i];
    for (let e = first[node]; e < first[node + 1]; e++) {
      const to = targets[e];
      level[to] = Math.max(level[to], level[node] + 1);
      if (--users[to] === 0) order[end++] = to;
    }
  }
  return end === nodes ? { order, level } : { cycle: findCycle(users, first, targets) };
}

/** Every node left has a user left; walking among them against the arrows must close a circle. */
function findCycle(users: Int32Array, first: Int32Array, targets: Int32Array): number[] {
  const user = new Int32Array(users.length).fill(-1);
  for (let node = 0; node < users.length; node++)
    if (users[node] > 0)
      for (let e = first[node]; e < first[node + 1]; e++)
        if (users[targets[e]] > 0 && user[targets[e]] < 0) user[targets[e]] = node;
  const seen = new Int32Array(users.length).fill(-1);
  const path: number[] = [];
  let node = users.findIndex((count) => count > 0);
  while (seen[node] < 0) {
    seen[node] = path.length;
    path.push(node);
    node = user[node];
  }
  const cycle = [...path.slice(seen[node]), node].reverse();
  return cycle;
}
