import { expect, test } from 'vitest';
import { deviceOf } from './device-of.ts';

test('a session is named by browser and system, or by what the program calls itself', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0';
  expect(deviceOf(edge)).toBe('Edge, Windows');
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1';
  expect(deviceOf(phone)).toBe('Safari, iPhone');
  expect(deviceOf('curl/8.5.0')).toBe('curl/8.5.0');
});
