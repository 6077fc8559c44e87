import type { WhyAnswer } from '@tutti/contract';
import { expect, test } from 'vitest';
import { nameWhy } from './name-why.ts';

test('sentences name orders and resources as people do, links keep the ids, figures stay', () => {
  const because = { code: 'BUSY', params: { resource: 'line-1', order: 'b788', hours: 3 } };
  const why: WhyAnswer = {
    order: 'o',
    start: '2026-11-26T08:00:00Z',
    end: '2026-11-26T09:00:00Z',
    parts: [],
    causes: [{ what: 'waiting-resource', seconds: 60, resource: 'line-1', by: ['b788'], because }],
    notCauses: [{ because, slackSeconds: 5 }],
  };
  const names = new Map([
    ['line-1', 'Line 1'],
    ['b788', 'Amber b788'],
  ]);
  const params = { resource: 'Line 1', order: 'Amber b788', hours: 3 };
  expect(nameWhy(why, names).causes).toEqual([
    { what: 'waiting-resource', seconds: 60, resource: 'Line 1', by: ['b788'], because: { code: 'BUSY', params } },
  ]);
  expect(nameWhy(why, names).notCauses[0].because.params).toEqual(params);
});
