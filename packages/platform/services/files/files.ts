import { createHash } from 'node:crypto';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { Service } from '../service.ts';

/** Keeps the bytes of a file; the same content is kept once. Gives its hash. */
export async function uploadFile(
  { store, wall }: Service,
  { workspace, actor }: { workspace: string; actor: Actor },
  bytes: Uint8Array,
): Promise<{ file: string; bytes: number }> {
  const file = createHash('sha256').update(bytes).digest('hex');
  const { length } = bytes;
  await store.save({
    workspace,
    at: wall(),
    actor: signatureOf(actor),
    blobs: [{ bytes }],
    audit: [{ action: 'file.upload', about: `file/${file}`, data: { bytes: length } }],
  });
  return { file, bytes: length };
}

const types: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
};

/** A file that was brought or exported, as a download under a name. */
export async function downloadFile(
  { store }: Service,
  { workspace, file }: { workspace: string; file: string },
  name: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string; name: string }> {
  const bytes = (await store.blobs.get(workspace, file)) as Uint8Array<ArrayBuffer>;
  return { bytes, type: typeOf(name), name };
}

/** The content type of a file by its name. */
export function typeOf(name: string): string {
  return types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
