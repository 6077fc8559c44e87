/** One server-sent event; `event` is 'message' unless named. Without data it only says the number to come back with. */
export type ServerEvent = { event: string; data?: string; id?: string };

/**
 * Reads server-sent events from a stream of bytes as the HTML standard writes them. Yields `undefined` for bytes that end
 * no event (comments, heartbeats), so that the reader knows that the other side lives.
 * Source: WHATWG HTML, 9.2.6 Interpreting an event stream.
 */
export async function* readEvents(bytes: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent | undefined> {
  const decoder = new TextDecoder();
  const reader = bytes.getReader();
  let rest = '';
  let fields: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      // A carriage return at the end may be half of CR LF.
      const held = rest.endsWith('\r') ? '\r' : '';
      const lines = rest.slice(0, rest.length - held.length).split(/\r\n|\n|\r/);
      rest = (lines.pop() ?? '') + held;
      yield undefined;
      for (const line of lines) {
        if (line !== '') fields.push(line);
        else {
          const event = eventOf(fields);
          fields = [];
          if (event) yield event;
        }
      }
    }
  } finally {
    reader.releaseLock();
  }
}

function eventOf(lines: readonly string[]): ServerEvent | undefined {
  const data: string[] = [];
  let event = 'message';
  let id: string | undefined;
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') data.push(value);
    else if (name === 'event') event = value;
    else if (name === 'id') id = value;
  }
  if (data.length === 0) return id === undefined ? undefined : { event, id };
  return { event, data: data.join('\n'), ...(id === undefined ? {} : { id }) };
}
