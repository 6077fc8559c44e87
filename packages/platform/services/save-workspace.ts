import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Model } from '@tutti/model';
import { writeWorkspace } from '../formats/index.ts';

/** Writes a workspace, making the folders above the target where they are missing. All of it or nothing. */
export async function saveWorkspace(
  model: Model,
  target: string,
  options: { form?: 'hierarchical' | 'flat'; overwrite?: boolean } = {},
): Promise<void> {
  await mkdir(dirname(resolve(target)), { recursive: true });
  await writeWorkspace(model, target, options);
}
