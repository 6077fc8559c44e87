import { TuttiError } from '@tutti/model';

/**
 * The JSON body of a request, its size bounded while it arrives.
 * @param limit  bytes
 * @throws TuttiError INPUT_CONTENT_TYPE, INPUT_JSON, LIMIT_BODY
 */
export async function readBody(request: Request, limit: number): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0].trim().toLowerCase();
  const bytes = await readBytes(request, limit);
  if (type !== undefined && type !== 'application/json' && !type.endsWith('+json')) throw wrongType(type);
  if (bytes.length > 0 && type === undefined) throw wrongType('none');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const why = bytes.length === 0 ? 'it is empty' : (cause as Error).message;
    throw new TuttiError('INPUT_JSON', `The body is not JSON: ${why}.`, {
      advice: 'Send one JSON value in UTF-8; /api shows the shape.',
    });
  }
}

/**
 * The bytes of a request's body.
 * @throws TuttiError LIMIT_BODY as soon as there are more than `limit`
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const said = Number(request.headers.get('content-length') ?? 0);
  if (said > limit) throw tooLarge(limit);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function tooLarge(limit: number): TuttiError {
  return new TuttiError('LIMIT_BODY', `The body is larger than ${limit} bytes.`, {
    advice: 'Maybe send it in several parts, or import it as a file.',
  });
}

function wrongType(found: string): TuttiError {
  return new TuttiError('INPUT_CONTENT_TYPE', `The body must be JSON; its content type is ${found}.`, {
    advice: 'Send Content-Type: application/json.',
  });
}
