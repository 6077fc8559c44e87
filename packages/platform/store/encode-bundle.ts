import type { Bundle, NewChangeSet, NewEvent } from './bundle.ts';
import { type BlobRow, encodeBlob } from './plans/blob-encoding.ts';
import type { PlanBodies } from './plans/plan-bodies.ts';
import { breathe } from './records/resolve.ts';

/** A change set as lists of texts: cheap to hand to another thread (0.1 µs a text; objects with fields cost ten times that). */
export type EncodedChanges = { kinds: string[]; ids: string[]; bodies: (string | null)[] };

/** An event with what is stored as text in one. */
export type EncodedEvent = Omit<NewEvent, 'actor' | 'refs' | 'data' | 'corrects'> & { body: string };

/** A bundle ready for the writer: records as JSON texts, bytes hashed and compressed. */
export type EncodedBundle = Omit<Bundle, 'changeSet' | 'events' | 'blobs' | 'plan'> & {
  changeSet?: Omit<NewChangeSet, 'changes'> & EncodedChanges;
  events?: EncodedEvent[];
  blobs?: BlobRow[];
  plan?: Omit<NonNullable<Bundle['plan']>, 'body'> & { body: BlobRow };
};

/** Records turned into text before other work gets its turn. */
const AT_ONCE = 5_000;

/**
 * Turns a bundle into texts and compressed bytes, on the caller's thread, so that the writer only writes.
 * @param bodies  for the parent's body of a plan
 */
export async function encodeBundle(bodies: PlanBodies, bundle: Bundle): Promise<EncodedBundle> {
  const { changeSet, events, blocks, blobs, plan, ...rest } = bundle;
  return {
    ...rest,
    ...(changeSet ? { changeSet: await encodeChangeSet(changeSet) } : {}),
    ...(events ? { events: events.map(encodeEvent) } : {}),
    ...(blocks
      ? { blocks: blocks.map(({ bytes, ...key }) => ({ ...key, bytes: bytes && new Uint8Array(bytes) })) }
      : {}),
    ...(blobs ? { blobs: await Promise.all(blobs.map((blob) => encodeBlob(blob.bytes, { kept: 1 }))) } : {}),
    ...(plan ? { plan: { ...plan, body: await bodies.encode(bundle.workspace, plan) } } : {}),
  };
}

/** Buffers of a bundle that can be handed over: they are copies of its own. */
export function buffersOf({ blocks = [], blobs = [], plan }: EncodedBundle): ArrayBuffer[] {
  const bytes = [...blocks.map((block) => block.bytes), ...blobs.map((blob) => blob.bytes), plan?.body.bytes];
  return [...new Set(bytes.filter((one) => one != null).map((one) => one.buffer as ArrayBuffer))];
}

async function encodeChangeSet({ changes, ...rest }: NewChangeSet): Promise<EncodedBundle['changeSet']> {
  const kinds: string[] = [];
  const ids: string[] = [];
  const bodies: (string | null)[] = [];
  for (let i = 0; i < changes.length; i++) {
    const { kind, id, body } = changes[i];
    kinds.push(kind);
    ids.push(id);
    bodies.push(body === null ? null : JSON.stringify(body));
    if (i % AT_ONCE === AT_ONCE - 1) await breathe();
  }
  return { ...rest, kinds, ids, bodies };
}

function encodeEvent({ actor, refs, data, corrects, ...rest }: NewEvent): EncodedEvent {
  return { ...rest, body: JSON.stringify({ actor, refs, data, corrects }) };
}
