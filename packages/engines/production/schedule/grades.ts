/** Working seconds at the slowest grade of those who do it; Infinity = nobody has one. Whole seconds, rounded up. */
export function gradedWork(work: number, grade: number): number {
  return grade === 1 || grade === Number.POSITIVE_INFINITY ? work : Math.ceil(work / grade - 1e-9);
}
