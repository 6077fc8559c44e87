import { timingSafeEqual } from 'node:crypto';
import { TuttiError } from '@tutti/model';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Environment } from './environment.ts';
import { readBody } from './read-body.ts';

/** What commands on the same machine may ask of a running service. */
export type ControlParts = {
  /** From the data folder: who may read that has everything already. */
  token: string;
  backup(to: string): Promise<unknown>;
};

const asked = z.strictObject({ to: z.string().min(1).max(4000) });

/** Addresses for the commands of this program, not for others: they are no part of the contract. */
export function addControlRoutes(app: Hono<Environment>, { token, backup }: ControlParts): void {
  app.post('/control/backup', async (c) => {
    requireToken(c.req.header('authorization'), token);
    const { to } = asked.parse(await readBody(c.req.raw, 10_000));
    return c.json(await backup(to));
  });
}

function requireToken(header: string | undefined, token: string): void {
  const [given, wanted] = [Buffer.from(header ?? ''), Buffer.from(`Bearer ${token}`)];
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new TuttiError('AUTH_CONTROL', 'This is for commands that can read the data folder of the service.');
}
