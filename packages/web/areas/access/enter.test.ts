import { expect, test } from 'vitest';
import { ownAddress } from './enter.ts';

test('signing in leads on only within this installation', () => {
  const origin = 'http://127.0.0.1:7373';
  const own = '/w/works/main/home?site=a#b';
  expect(ownAddress(own, origin)).toBe(own);
  for (const other of ['https://evil.example/w', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 'w', ''])
    expect(ownAddress(other, origin)).toBe('/');
  expect(ownAddress('/sign-in?to=/', origin)).toBe('/');
});
