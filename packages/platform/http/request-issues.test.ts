import { expect, test } from 'vitest';
import { z } from 'zod';
import { requestIssues } from './request-issues.ts';

test('a value that is no text and cannot be made one is refused like any other', () => {
  const shape = z.object({ role: z.enum(['owner', 'viewer']) });
  const given = JSON.parse('{"role":[[0,{"toString":[]}]]}') as unknown;
  const { error } = shape.safeParse(given);
  expect(requestIssues('body', error!, given)).toMatchObject([
    { code: 'value-not-listed', params: { allowed: 'owner, viewer', nearest: '' }, path: { field: 'body › role' } },
  ]);
});
