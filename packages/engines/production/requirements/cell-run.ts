import { alternatesOf, passToAlternates } from './alternates.ts';
import { chooseSources, type Offer, type Wish } from './choose-source.ts';
import { FirstExpired } from './first-expired.ts';
import { SUPPLY } from './ledger.ts';
import { placeOrder } from './place-order.ts';
import type { StockingPoint } from './problem.ts';
import { EPSILON } from './quantities.ts';
import { lotOf, reorderQuantity } from './reorder-quantity.ts';
import type { Round } from './round.ts';
import { type Short, total } from './short.ts';

/** Requirements netted together, with the stocking point that says how. */
export type Netted = {
  needs: readonly number[];
  point: StockingPoint | undefined;
  /** What only comes because something is expected is left to those who expect it. */
  ordersOnly?: boolean;
};

/** Net requirements foreseen, and behind each the end of the group that one lot covers. */
export type LotPlan = { times: number[]; quantities: number[]; ends: Int32Array };

/** Netting of one cell instant by instant; a dry run only finds the net requirements and books nothing. */
export class CellRun {
  /** Net requirements found by a dry run. */
  readonly found = { times: [] as number[], quantities: [] as number[] };
  private readonly round: Round;
  private readonly cell: number;
  private readonly pair: number;
  private readonly needs: readonly number[];
  private readonly point: StockingPoint | undefined;
  private readonly plan: LotPlan | undefined;
  private readonly dry: boolean;
  private readonly supplies: number[];
  private readonly hand: FirstExpired;
  private readonly minLife: number;
  private readonly reviewed: boolean;
  /** A dry run has no orders: what it would order is only counted. */
  private imagined = 0;
  private onHand = 0;
  private coming = 0;
  private arrived = 0;
  private backlog: Short[] = [];
  private nextReview = 0;
  private planned = 0;

  constructor(round: Round, cell: number, how: Netted & { plan?: LotPlan; dry?: boolean }) {
    const { ledger, compiled } = round;
    this.round = round;
    this.cell = cell;
    this.pair = compiled.cells[cell].pair;
    this.needs = how.needs;
    this.point = how.point;
    this.plan = how.plan;
    this.dry = how.dry ?? false;
    const { at, expires } = ledger.supply;
    const all = ledger.suppliesOf[cell] ?? [];
    this.supplies = (how.ordersOnly ? all.filter((supply) => !ledger.supply.expected[supply]) : [...all]).sort(
      (a, b) => at[a] - at[b] || expires[a] - expires[b] || a - b,
    );
    this.hand = new FirstExpired(ledger.supply);
    this.minLife = compiled.items.get(compiled.pairItem[this.pair])?.minRemainingLife ?? 0;
    this.reviewed = how.point?.reorderPoint !== undefined || how.point?.orderUpTo !== undefined;
    for (const supply of this.supplies) if (this.isOpen(supply)) this.coming += ledger.supply.left[supply];
    this.nextReview = compiled.given.now;
  }

  run(): void {
    const { need } = this.round.ledger;
    const needs = [...this.needs].sort(
      (a, b) => need.due[a] - need.due[b] || comparePriority(need.priority[a], need.priority[b]) || a - b,
    );
    const { now } = this.round.compiled.given;
    this.instant(now, []);
    for (let i = 0; i < needs.length; ) {
      const due = need.due[needs[i]];
      let end = i;
      // Unlike priorities are not put into one lot: what is urgent would wait for the whole of it.
      const first = need.priority[needs[i]];
      while (
        end < needs.length &&
        need.due[needs[end]] === due &&
        comparePriority(need.priority[needs[end]], first) === 0
      )
        end++;
      this.reviewsBefore(due);
      this.instant(due, needs.slice(i, end));
      i = end;
    }
    this.reviewsBefore(Infinity);
    if (!this.dry) this.close();
  }

  /** All that happens at one instant: arrivals, expiry, requirements, and what they make necessary. */
  private instant(at: number, needs: readonly number[]): void {
    this.arrive(at);
    this.expire(at);
    const { quantity, reserved } = this.round.ledger.need;
    let shorts: Short[] = [];
    for (const need of needs) {
      const left = this.expedite(need, this.takeFromHand(need, quantity[need] - reserved[need]), at);
      if (left > EPSILON) shorts.push({ need, quantity: left });
    }
    if (!this.dry && shorts.length > 0) {
      shorts = this.waitForFirm(shorts, at);
      shorts = this.useAlternates(shorts, at);
    }
    if (!this.reviewed) this.replenish(at, shorts);
    else {
      this.backlog.push(...shorts);
      const { expected } = this.round.ledger.need;
      this.backlog.sort((a, b) => Number(expected[a.need]) - Number(expected[b.need]));
      if (this.point?.reviewSeconds === undefined) this.review(at);
    }
  }

  private arrive(at: number): void {
    const { supply } = this.round.ledger;
    for (; this.arrived < this.supplies.length && supply.at[this.supplies[this.arrived]] <= at; this.arrived++) {
      const index = this.supplies[this.arrived];
      const left = supply.left[index];
      if (this.isOpen(index)) {
        this.coming -= left;
        if (this.onHand < (this.point?.safetyStock ?? 0) && left > EPSILON) this.needed(index, supply.at[index]);
      }
      if (left > EPSILON) this.receive(index);
    }
  }

  private receive(index: number): void {
    const { left } = this.round.ledger.supply;
    while (this.backlog.length > 0 && left[index] > EPSILON) {
      const first = this.backlog[0];
      first.quantity -= this.give(index, first.need, Math.min(first.quantity, left[index]));
      if (first.quantity <= EPSILON) this.backlog.shift();
    }
    if (left[index] <= EPSILON) return;
    this.hand.push(index);
    this.onHand += left[index];
  }

  private expire(at: number): void {
    const { supply } = this.round.ledger;
    for (let top = this.hand.top; top >= 0; top = this.hand.top) {
      const expires = supply.expires[top];
      if (expires > at && expires - at >= this.minLife) return;
      this.hand.pop();
      this.onHand -= supply.left[top];
    }
  }

  private takeFromHand(need: number, wanted: number): number {
    const { left } = this.round.ledger.supply;
    let open = wanted;
    while (open > EPSILON && this.hand.top >= 0) {
      const top = this.hand.top;
      const taken = this.give(top, need, Math.min(open, left[top]));
      this.onHand -= taken;
      open -= taken;
      if (left[top] <= EPSILON) {
        this.onHand -= left[top];
        this.hand.pop();
      }
    }
    if (this.imagined > 0 && open > EPSILON) {
      const taken = Math.min(open, this.imagined);
      this.imagined -= taken;
      open -= taken;
    }
    return open;
  }

  /** Takes open orders that come too late but may be asked to come earlier. */
  private expedite(need: number, wanted: number, at: number): number {
    const { supply } = this.round.ledger;
    const until = at + (this.round.options.expediteWindow ?? Infinity);
    let open = wanted;
    for (let f = this.arrived; open > EPSILON && this.coming > EPSILON && f < this.supplies.length; f++) {
      const index = this.supplies[f];
      if (supply.at[index] > until) break;
      if (!this.isOpen(index) || this.isFirm(index) || supply.left[index] <= EPSILON) continue;
      const taken = this.give(index, need, Math.min(open, supply.left[index]));
      this.coming -= taken;
      open -= taken;
    }
    return open;
  }

  /** A firm receipt that comes before a new order could is waited for. */
  private waitForFirm(shorts: Short[], at: number): Short[] {
    if (this.coming <= EPSILON) return shorts;
    const { supply } = this.round.ledger;
    const offers = this.offers({ quantity: total(shorts), due: at, only: -1, latest: Infinity, price: 0 }, true);
    const arrival = offers.length === 0 ? Infinity : Math.max(...offers.map((offer) => offer.end));
    for (let f = this.arrived; f < this.supplies.length && supply.at[this.supplies[f]] <= arrival; f++) {
      const index = this.supplies[f];
      if (!this.isOpen(index)) continue;
      for (const short of shorts) {
        const taken = this.give(index, short.need, Math.min(short.quantity, supply.left[index]));
        this.coming -= taken;
        short.quantity -= taken;
      }
    }
    return shorts.filter((short) => short.quantity > EPSILON);
  }

  /** Passes what the primary material cannot give in time to its alternates, as far as these have it to spare. */
  private useAlternates(shorts: Short[], at: number): Short[] {
    const replaceable = shorts.filter((short) => alternatesOf(this.round, this.cell, short.need).length > 0);
    if (replaceable.length === 0) return shorts;
    const offers = this.offers({ quantity: total(replaceable), due: at, only: -1, latest: Infinity, price: 0 }, true);
    const inTime = offers.length > 0 && offers.every((offer) => offer.end <= at);
    if (inTime) return shorts;
    for (const short of replaceable) passToAlternates(this.round, this.cell, { short, freely: offers.length === 0 });
    return shorts.filter((short) => short.quantity > EPSILON);
  }

  /** Time-phased netting: what is short, and what the safety stock lacks, is ordered now for `at`. */
  private replenish(at: number, shorts: readonly Short[]): void {
    const lacking = Math.max(0, (this.point?.safetyStock ?? 0) - this.onHand - this.imagined - this.coming);
    const short = total(shorts);
    if (short + lacking <= EPSILON) return;
    if (this.dry) {
      this.found.times.push(at);
      this.found.quantities.push(short + lacking);
      this.imagined += lacking;
      return;
    }
    const only = new Map<number, Short[]>();
    for (const each of shorts) {
      const key = this.round.ledger.need.only[each.need];
      only.set(key, [...(only.get(key) ?? []), each]);
    }
    if (!only.has(-1)) only.set(-1, []);
    for (const [source, own] of only) {
      const free = source < 0 ? lacking + this.covered(at) : 0;
      if (total(own) + free > EPSILON) this.orderFor(at, own, { extra: free, only: source });
    }
  }

  /** Later net requirements that the same lot covers, as far as the goods live. */
  private covered(at: number): number {
    const { plan } = this;
    if (!plan) return 0;
    while (this.planned < plan.times.length && plan.times[this.planned] < at) this.planned++;
    if (plan.times[this.planned] !== at) return 0;
    const { compiled } = this.round;
    const life = compiled.items.get(compiled.pairItem[this.pair])?.shelfLifeSeconds ?? Infinity;
    let sum = 0;
    for (let i = this.planned + 1; i < plan.ends[this.planned]; i++)
      if (plan.times[i] < at + life - this.minLife) sum += plan.quantities[i];
    return sum;
  }

  private orderFor(at: number, shorts: readonly Short[], how: { extra: number; only: number }): void {
    const { need } = this.round.ledger;
    const short = total(shorts);
    const latest = shorts.reduce((least, each) => Math.min(least, need.latest[each.need]), Infinity);
    const price = shorts.reduce((sum, each) => sum + need.price[each.need] * each.quantity, 0);
    const quantity = lotOf(this.point, short + how.extra);
    const offers = this.offers({ quantity, due: at, only: how.only, latest, price });
    if (offers.length === 0) {
      this.uncovered(shorts, short <= EPSILON);
      return;
    }
    const reason = short > EPSILON ? 'net-requirement' : 'safety-stock';
    this.enter(offers, shorts, { at, latest, price: price / quantity, reason });
  }

  /** Reviews of a periodic policy that fall before an instant; the last one follows the last requirement. */
  private reviewsBefore(at: number): void {
    const every = this.point?.reviewSeconds;
    if (!this.reviewed || !every) return;
    const last = at === Infinity ? this.nextReview : at - 1;
    for (; this.nextReview <= last; this.nextReview += every) {
      this.arrive(this.nextReview);
      this.expire(this.nextReview);
      const before = this.round.ledger.order.id.length;
      this.review(this.nextReview);
      // Nothing changes until the next requirement, so the reviews up to it can be passed over.
      const idle = Math.floor((last - this.nextReview) / every);
      if (this.round.ledger.order.id.length === before && idle > 0 && this.arrived >= this.supplies.length)
        this.nextReview += idle * every;
    }
  }

  /** Stock on hand and on order against the reorder point: orders start at the review, not ahead of it. */
  private review(at: number): void {
    const position = this.onHand + this.coming - total(this.backlog);
    const wanted = reorderQuantity(this.point as StockingPoint, position);
    if (wanted <= EPSILON) return;
    const { need } = this.round.ledger;
    const latest = this.backlog.reduce((least, each) => Math.min(least, need.latest[each.need]), Infinity);
    const price = this.backlog.reduce((sum, each) => sum + need.price[each.need] * each.quantity, 0);
    const offers = this.offers({ quantity: wanted, due: at, only: -1, latest, price, from: at });
    if (offers.length === 0) return;
    const waiting = this.backlog;
    this.backlog = [];
    this.enter(offers, waiting, { at, latest, price: price / wanted, reason: 'reorder-point' });
    this.backlog = waiting.filter((short) => short.quantity > EPSILON);
  }

  private offers(wish: Omit<Wish, 'pair' | 'earliest'>, asking = false): Offer[] {
    const { compiled, allocated } = this.round;
    const earliest = compiled.given.now + (this.point?.planningFence ?? 0);
    const decimals = compiled.items.get(compiled.pairItem[this.pair])?.decimals ?? 6;
    const tally = asking ? allocated.slice() : allocated;
    return chooseSources(compiled, { ...wish, pair: this.pair, earliest }, { allocated: tally, decimals });
  }

  private enter(
    offers: readonly Offer[],
    shorts: readonly Short[],
    how: { at: number; latest: number; price: number; reason: string },
  ): void {
    const { ledger, compiled } = this.round;
    const { item, place } = this.where();
    const priority = shorts.reduce((least, each) => Math.min(least, ledger.need.priority[each.need]), Infinity);
    const expected = shorts.every((each) => ledger.need.expected[each.need]);
    const root = shorts.length > 0 ? ledger.need.root[shorts[0].need] : `${how.reason}:${item}@${place}`;
    for (const offer of offers)
      for (const lot of offer.lots) {
        const due = how.reason === 'reorder-point' ? offer.end : how.at;
        const wanted = {
          cell: this.cell,
          due,
          latest: how.latest,
          price: how.price,
          priority,
          expected,
          root,
          reason: how.reason,
        };
        const index = placeOrder(this.round, offer, lot, wanted);
        if (offer.pressed && how.reason === 'net-requirement')
          this.round.exceptions.push({
            code:
              offer.start > compiled.given.now && this.point?.planningFence
                ? 'inside-planning-fence'
                : 'past-due-start',
            params: { order: ledger.order.id[ledger.order.id.length - 1], due, end: offer.end },
            item,
            place,
          });
        for (const short of shorts)
          if (short.quantity > EPSILON)
            short.quantity -= this.give(index, short.need, Math.min(short.quantity, ledger.supply.left[index]));
        const left = ledger.supply.left[index];
        if (left > EPSILON) {
          this.hand.push(index);
          this.onHand += left;
        }
      }
    this.uncovered(this.reviewed ? [] : shorts, false);
  }

  private uncovered(shorts: readonly Short[], held: boolean): void {
    for (const short of shorts)
      if (short.quantity > EPSILON) this.round.ledger.need.uncovered[short.need] += short.quantity;
    if (held) this.round.exceptions.push({ code: 'no-source', params: { for: 'safety-stock' }, ...this.where() });
  }

  /** What still waits at the end takes what is left or comes; the rest is uncovered. */
  private close(): void {
    const waiting = this.backlog;
    this.backlog = [];
    for (const short of waiting) short.quantity = this.takeFromHand(short.need, short.quantity);
    this.backlog = waiting.filter((short) => short.quantity > EPSILON);
    this.arrive(Infinity);
    this.uncovered(this.backlog, false);
  }

  private give(supply: number, need: number, quantity: number): number {
    if (quantity <= EPSILON) return 0;
    const { ledger } = this.round;
    if (this.dry) ledger.supply.left[supply] -= quantity;
    else ledger.addPeg(supply, need, quantity);
    if (this.isOpen(supply)) this.needed(supply, ledger.need.due[need]);
    return quantity;
  }

  private needed(supply: number, at: number): void {
    if (this.dry) return;
    const open = this.round.ledger.supply.of[supply];
    this.round.neededAt[open] = Math.min(this.round.neededAt[open], at);
  }

  private isOpen(supply: number): boolean {
    return this.round.ledger.supply.kind[supply] === SUPPLY.openOrder;
  }

  private isFirm(supply: number): boolean {
    return this.round.openOrders[this.round.ledger.supply.of[supply]].firm === true;
  }

  private where(): { item: string; place: string } {
    const { compiled } = this.round;
    return { item: compiled.pairItem[this.pair], place: compiled.pairPlace[this.pair] };
  }
}

/** Infinity − Infinity is not a number, and no priority is the last. */
function comparePriority(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
