import type { NamedMapping } from '@tutti/contract';
import { TuttiError } from '@tutti/model';
import type { SavedMapping } from '@tutti/model/import';
import { isoText } from '@tutti/model/rows';
import type { Store } from '../../store/store.ts';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { Service } from '../service.ts';

type Of = { workspace: string; actor: Actor; name: string };
type Kept = SavedMapping & { savedAt: number; savedBy: string };

const PREFIX = 'mapping/';
const MOST = 200;

/** The mappings that were saved in a workspace, by name. */
export async function listMappings({ settings }: Pick<Store, 'settings'>, workspace: string): Promise<NamedMapping[]> {
  const kept = Object.entries(await settings.all(workspace)).filter(([key]) => key.startsWith(PREFIX));
  return kept.map(([key, value]) => inWords(key.slice(PREFIX.length), value as Kept));
}

/**
 * Saves a mapping under a name, in place of the one that had it.
 * @throws TuttiError LIMIT_MAPPINGS beyond 200
 */
export async function saveMapping(
  { store, wall }: Service,
  { workspace, actor, name }: Of,
  saved: SavedMapping,
): Promise<NamedMapping> {
  const names = (await listMappings(store, workspace)).map((one) => one.name);
  if (!names.includes(name) && names.length >= MOST)
    throw new TuttiError('LIMIT_MAPPINGS', `A workspace keeps ${MOST} mappings at most.`, {
      advice: 'Forget one that is not needed any more.',
    });
  const at = wall();
  const kept: Kept = { ...saved, savedAt: at, savedBy: signatureOf(actor) };
  await store.settings.set(`${PREFIX}${name}`, kept, workspace);
  await audit(store, { workspace, actor, name, at }, 'mapping.save');
  return inWords(name, kept);
}

/** Forgets a mapping. @throws TuttiError MISSING_MAPPING */
export async function deleteMapping({ store, wall }: Service, of: Of): Promise<void> {
  const key = `${PREFIX}${of.name}`;
  if ((await store.settings.get(key, of.workspace)) === undefined)
    throw new TuttiError('MISSING_MAPPING', `There is no saved mapping "${of.name}".`, {
      advice: 'Look at the list of them.',
    });
  await store.settings.set(key, undefined, of.workspace);
  await audit(store, { ...of, at: wall() }, 'mapping.delete');
}

async function audit(store: Store, { workspace, actor, name, at }: Of & { at: number }, action: string): Promise<void> {
  await store.save({ workspace, at, actor: signatureOf(actor), audit: [{ action, about: `mapping/${name}` }] });
}

const inWords = (name: string, { savedAt, ...kept }: Kept): NamedMapping => ({
  ...kept,
  name,
  savedAt: isoText(savedAt),
});
