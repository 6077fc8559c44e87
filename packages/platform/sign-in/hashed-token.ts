import { createHash, timingSafeEqual } from 'node:crypto';

/** A token that only its holder knows: 32 random bytes. */
export function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
}

/** What is kept of a token: enough to know it again, not to make it. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Whether two texts are equal, in a time that does not tell how much of them is. */
export function equalTexts(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(hashOf(a)), Buffer.from(hashOf(b))];
  return timingSafeEqual(left, right);
}
