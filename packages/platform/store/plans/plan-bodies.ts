import type { NewPlan } from '../bundle.ts';
import type { Session } from '../session.ts';
import { type BlobRow, encodeBlob } from './blob-encoding.ts';
import { readBlob } from './read-blob.ts';
import { planRow } from './read-plans.ts';

/** Deltas upon deltas, at most: reading a body means undoing each. */
const MOST_DELTAS = 12;
/** Bytes of bodies kept at hand: whoever works on a plan makes the next one from the last. */
const AT_HAND = 64_000_000;

type Body = { bytes: Uint8Array<ArrayBuffer>; deltas: number };

/** Bodies of plans: found through their deltas, put against their parent's, the last ones at hand. */
export class PlanBodies {
  readonly #session: Session;
  readonly #recent = new Map<string, Body>();
  #held = 0;

  /** @param session  where they are read from */
  constructor(session: Session) {
    this.#session = session;
  }

  /** The bytes that were saved, in a buffer of their own. @throws TuttiError MISSING_PLAN */
  async read(workspace: string, plan: string): Promise<Uint8Array<ArrayBuffer>> {
    const row = await planRow(this.#session, workspace, plan);
    return new Uint8Array((await this.#find(row.workspace, row.body)).bytes);
  }

  /**
   * A plan's body as it is to be stored: against its parent's where they are alike.
   * @throws TuttiError MISSING_PLAN when the parent is not there
   */
  async encode(workspace: string, { parent: id, body }: Pick<NewPlan, 'body' | 'parent'>): Promise<BlobRow> {
    if (id === undefined) return await encodeBlob(body, { kept: 0 });
    const parent = await planRow(this.#session, workspace, id);
    const { bytes, deltas } = await this.#find(parent.workspace, parent.body);
    const base = deltas < MOST_DELTAS ? { hash: parent.body, bytes } : undefined;
    const row = await encodeBlob(body, { kept: 0, base });
    this.#keep(parent.workspace, row.hash, { bytes: new Uint8Array(body), deltas: row.base === null ? 0 : deltas + 1 });
    return row;
  }

  async #find(workspace: number, hash: string): Promise<Body> {
    const known = this.#recent.get(`${workspace}/${hash}`);
    const found = known ?? (await readBlob(this.#session, workspace, hash));
    this.#keep(workspace, hash, found);
    return found;
  }

  /** Content never changes, so what is at hand is right as long as somebody knows its hash. */
  #keep(workspace: number, hash: string, body: Body): void {
    const key = `${workspace}/${hash}`;
    this.#drop(key);
    this.#recent.set(key, body);
    this.#held += body.bytes.byteLength;
    while (this.#held > AT_HAND) this.#drop(this.#recent.keys().next().value!);
  }

  #drop(key: string): void {
    this.#held -= this.#recent.get(key)?.bytes.byteLength ?? 0;
    this.#recent.delete(key);
  }
}
