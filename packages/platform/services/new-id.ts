import { randomBytes } from 'node:crypto';

/**
 * A new id that sorts by the time it was made and is short enough to be read out, such as `p-mgx3k2f1-4k2p9a`.
 * @param kind  a letter that tells what it is of
 */
export function newId(kind: string, wall: number): string {
  const chance = BigInt(`0x${randomBytes(6).toString('hex')}`)
    .toString(36)
    .padStart(10, '0');
  return `${kind}-${wall.toString(36)}-${chance.slice(-8)}`;
}
