import type { StreamMessage } from '@tutti/contract';
import { describe, expect, test } from 'vitest';
import { type Change, createChangeFeed } from './change-feed.ts';

const change = (revision: number): Change => ({ type: 'revision', branch: 'main', revision, actor: 'a' });
const numbers = (messages: StreamMessage[]) => messages.map((one) => one.seq);

describe('the feed of changes', () => {
  test('numbers each workspace by itself, one more a message', () => {
    const feed = createChangeFeed(() => 100);
    const seen: StreamMessage[] = [];
    feed.follow('a', { listener: (message) => seen.push(message), onEnd() {} });
    feed.publish('a', change(1));
    feed.publish('b', change(1));
    feed.publish('a', change(2));
    expect(numbers(seen)).toEqual([101, 102]);
  });

  test('gives who comes back what was missed, and tells who is too late to read again', () => {
    const feed = createChangeFeed(() => 100, 3);
    const back = (after: number) => feed.follow('a', { after, listener() {}, onEnd() {} }).missed;
    for (let i = 1; i <= 3; i++) feed.publish('a', change(i));
    expect(numbers(back(100))).toEqual([101, 102, 103]);
    expect(numbers(back(102))).toEqual([103]);
    expect(back(103)).toEqual([]);
    feed.publish('a', change(4));
    expect(numbers(back(101))).toEqual([102, 103, 104]);
    expect(back(100)).toEqual([{ seq: 104, type: 'resync' }]);
  });

  test('after a restart tells who comes back with an old number to read again', () => {
    const feed = createChangeFeed(() => 5000);
    expect(feed.follow('a', { after: 120, listener() {}, onEnd() {} }).missed).toEqual([{ seq: 5000, type: 'resync' }]);
  });

  test('sends nothing more to who has stopped, and tells the others when it ends', () => {
    const feed = createChangeFeed(() => 0);
    const seen: StreamMessage[] = [];
    let ended = 0;
    const following = feed.follow('a', { listener: (message) => seen.push(message), onEnd: () => ended++ });
    feed.follow('a', { listener() {}, onEnd: () => ended++ });
    following.stop();
    feed.publish('a', change(1));
    feed.close();
    expect([seen.length, ended]).toEqual([0, 1]);
  });
});
