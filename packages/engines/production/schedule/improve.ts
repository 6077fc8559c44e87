import { type Random, randomFrom } from '../../toolbox/index.ts';
import type { Choices } from './decoding.ts';
import { type Focus, focusOf } from './focus.ts';
import { better } from './measure.ts';
import { MoveDraw } from './moves.ts';
import { attempt, freed, goesOn, type Search } from './search-state.ts';
import { listFromStarts } from './start-list.ts';

/** Longest and shortest memory of late acceptance; it grows with the rounds in relation to the blocks. */
const MEMORY = 100;
const SHORTEST = 5;
/** Rounds without a better plan after which the search goes back to the best one. */
const PATIENCE = 3000;

/** Where the walk stands: a plan that has been accepted, and what moves may change of it. */
type Walk = { choices: Choices; score: number[]; focus: Focus; memory: number[][] };

/**
 * One move after another from the best plan, accepted when not worse than the plan before or than that some rounds ago (late
 * acceptance, Burke & Bykov 2017). Short at first, so that few evaluations go straight down.
 */
export function improve(s: Search): void {
  if (!goesOn(s)) return;
  const random = randomFrom(s.options.seed);
  const draw = new MoveDraw(s.options.objective ?? 'money');
  const walk = fromBest(s, random);
  compact(s, walk, random);
  for (let round = 0, stale = 0; goesOn(s); round++, stale++) {
    const { best } = s;
    const choices = draw.next({ d: s.d, choices: walk.choices, focus: walk.focus, random });
    const score = attempt(s, choices);
    draw.learn(gain(walk.score, score));
    const at = round % memoryLength(round, walk.choices.list.length);
    if (!better(walk.score, score) || !better(walk.memory[at], score)) accept(s, walk, { choices, score, random });
    if (better(walk.score, walk.memory[at])) walk.memory[at] = walk.score;
    if (s.best !== best) stale = 0;
    if (stale < PATIENCE) continue;
    stale = 0;
    Object.assign(walk, fromBest(s, random));
    walk.memory.fill(worse(s.score));
  }
}

function memoryLength(round: number, blocks: number): number {
  return Math.max(SHORTEST, Math.min(MEMORY, Math.floor((10 * round) / Math.max(100, blocks))));
}

function fromBest(s: Search, random: Random): Walk {
  if (s.decoded !== s.best) attempt(s, s.best);
  const focus = focusOf(s.d, random, s.options.objective ?? 'money');
  return { choices: freed(s.best), score: s.score, focus, memory: Array.from({ length: MEMORY }, () => s.score) };
}

function accept(s: Search, walk: Walk, by: { choices: Choices; score: number[]; random: Random }): void {
  walk.choices = by.choices;
  walk.score = by.score;
  walk.focus = focusOf(s.d, by.random, s.options.objective ?? 'money');
}

/** Lists the best plan by its starts as long as that makes it better. */
function compact(s: Search, walk: Walk, random: Random): void {
  while (goesOn(s)) {
    const choices = { ...walk.choices, list: listFromStarts(s.d) };
    const score = attempt(s, choices);
    if (s.best !== choices) return;
    accept(s, walk, { choices, score, random });
  }
}

/** Share by which the first number that differs fell; 0 when it rose. */
function gain(from: readonly number[], to: readonly number[]): number {
  const at = from.findIndex((value, i) => value !== to[i]);
  return at < 0 ? 0 : Math.max(0, (from[at] - to[at]) / Math.max(1e-9, Math.abs(from[at])));
}

/** A bound a little above the best, so that a restart may leave it. */
function worse(score: readonly number[]): number[] {
  return score.map((value) => value * 1.02);
}
