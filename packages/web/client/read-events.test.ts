import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEvents, type ServerEvent } from './read-events.ts';

async function eventsOf(text: string, cuts: readonly number[]): Promise<ServerEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      [...places, bytes.length].reduce((from, to) => {
        if (to > from) controller.enqueue(bytes.slice(from, to));
        return to;
      }, 0);
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of readEvents(stream)) if (event) events.push(event);
  return events;
}

describe('events of a stream', () => {
  const text =
    ': hello\r\n\r\nid: 7\ndata: {"seq":7}\n\nevent: note\rdata: Füller 3\rdata: second line\r\r\ndata\n\nid: 9\n\n';
  const events = [
    { event: 'message', data: '{"seq":7}', id: '7' },
    { event: 'note', data: 'Füller 3\nsecond line' },
    { event: 'message', data: '' },
    { event: 'message', id: '9' },
  ];

  test('are read with any line ending; comments are none, a number alone is one', async () => {
    expect(await eventsOf(text, [])).toEqual(events);
  });

  test('do not depend on how the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 12 }), async (cuts) => {
        expect(await eventsOf(text, cuts)).toEqual(events);
      }),
    );
  });

  test('that are cut off at the end do not count', async () => {
    expect(await eventsOf('data: whole\n\ndata: half', [])).toEqual([{ event: 'message', data: 'whole' }]);
  });
});
