import { encodeBoard } from '@tutti/contract';
import { boardOfPlan } from '../../sessions/board-of-plan.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { keepLast } from '../keep-last.ts';
import { findPlan } from '../plans/find-plan.ts';
import type { Reading } from '../reading.ts';
import { planAndModel } from './plan-and-model.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Boards that are looked at by several people, or again. */
const MOST_KEPT = 8;
const kept = new Map<string, Promise<Bytes>>();

/** The schedule of a plan in binary columns; `etag` changes when the plan is released or withdrawn. */
export async function boardOf(
  reading: Reading,
  of: BranchOf & { plan: string },
): Promise<{ bytes: Bytes; etag: string }> {
  const { id, branch, revision, state } = await findPlan(reading.store, of, of.plan);
  const etag = `${id}.${state}`;
  const key = `${reading.store.place}/${of.workspace}/${etag}`;
  const encode = async () => {
    const { body, model } = await planAndModel(reading, { ...of, plan: id });
    return encodeBoard(boardOfPlan(model, body, { plan: id, branch, revision, state }));
  };
  return { bytes: await keepLast(kept, { key, most: MOST_KEPT, made: kept.get(key) ?? encode() }), etag };
}
