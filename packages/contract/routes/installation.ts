import { z } from 'zod';
import { route } from '../route.ts';
import { role } from '../shapes/roles.ts';
import { slug } from '../shapes/scalars.ts';
import { api } from './addresses.ts';

/** What the screens must know before anything else. */
export const installation = z.object({
  version: z.string(),
  /** Whether a person must sign in: always when the service listens beyond this machine. */
  signIn: z.enum(['open', 'required']),
  /** Who asks: absent when nobody is signed in. */
  user: z
    .object({ id: z.string(), name: z.string(), email: z.string().optional(), roles: z.record(slug, role) })
    .optional(),
  /** Whether an owner must be made first. */
  needsOwner: z.boolean(),
  examples: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      description: z.string(),
      sizes: z.array(z.object({ size: z.enum(['S', 'M', 'L']), operations: z.number().int() })),
    }),
  ),
  /** Work under way for an example that is being made, when the service was started for the first time. */
  preparing: z.string().optional(),
});
export type Installation = z.infer<typeof installation>;

export const getInstallation = route({
  method: 'get',
  path: `${api}/installation`,
  summary: 'Version, sign-in, and the examples that can be opened',
  tag: 'installation',
  access: 'anyone',
  answer: installation,
});
