type Params = Readonly<Record<string, string | number | boolean>>;
type Wording = (p: Params) => string;

/** "3, for example chair" */
const some = (p: Params) => (p.example === undefined ? `${p.count}` : `${p.count}, for example "${p.example}"`);
const field = (p: Params) => `${p.table} "${p.pk}", field ${p.field}`;

const wrong: Record<string, Wording> = {
  'frepple.not-a-record': () =>
    'This is no record: each needs "model" and "fields". Remove it or export the file again.',
  'frepple.name-missing': (p) => `A record of ${p.table} has neither a name nor a pk. Give it one.`,
  'frepple.name-twice': (p) => `Names in ${p.table} occur twice; the last one counts (${some(p)}).`,
  'frepple.not-a-number': (p) => `${field(p)}: "${p.value}" is no number. Correct it.`,
  'frepple.not-a-date': (p) => `${field(p)}: "${p.value}" is no date such as 2026-01-05 06:00:00. Correct it.`,
  'frepple.not-a-time': (p) => `${field(p)}: "${p.value}" is no time of day such as 06:00:00. Correct it.`,
  'frepple.not-a-pattern': (p) => `${field(p)}: "${p.value}" is no regular expression. Correct it.`,
  'frepple.negative-duration': (p) => `${field(p)}: a duration cannot be negative (${p.value}). Correct it.`,
  'frepple.negative-quantity': (p) => `${field(p)}: a demand cannot be negative (${p.value}). Correct it.`,
  'frepple.field-missing': (p) => `${field(p)} is empty, but needed. Fill it in.`,
  'frepple.reference-unknown': (p) =>
    `${field(p)}: there is no ${p.target} "${p.value}". Correct the name or add the ${p.target}.`,
  'frepple.owner-cycle': (p) => `${field(p)}: "${p.pk}" would be its own owner in the end. Break the circle.`,
  'frepple.now-needed': (p) =>
    `The parameter currentdate is "${p.currentdate}", which depends on the clock. State a date or give one with the import.`,
  'frepple.delivery-makes-other': (p) =>
    `${field(p)}: operation "${p.value}" does not make the item that is demanded. Correct the operation or the item.`,
  'frepple.order-without-process': (p) =>
    `${field(p)}: operation "${p.value}" makes nothing, so there is no such order.`,
  'frepple.step-without-order': (p) =>
    `${field(p)}: this work order is no step of an order in the file ("${p.value}").`,
  'frepple.no-source': (p) =>
    `Nothing makes, buys or brings ${p.item} at ${p.place} (stock ${p.stock}). Add an operation, a supplier or a distribution; frePPLe would invent a supplier.`,
};

const time: Record<string, Wording> = {
  'frepple.bucket-over-midnight': (p) =>
    `Calendar buckets that end before they start are read as running over midnight (${some(p)}).`,
  'frepple.calendar-not-used': (p) => `Calendars that nothing works by are left out (${some(p)}).`,
  'frepple.value-changes-later': (p) =>
    `Calendars of stock levels change later; their value at the current date is used (${some(p)}).`,
  'frepple.buffer-calendar-unknown': (p) =>
    `Calendars named after a buffer that is not there are left out (${some(p)}).`,
  'frepple.dates-ignored': (p) => `Effective dates in ${p.table} are ignored: the record counts always (${some(p)}).`,
  'frepple.gate': (p) =>
    `Working time of operations beside that of their resources is carried by an "open" space (${some(p)}).`,
  'frepple.posttime-ignored': (p) => `Wished waiting after an operation (posttime) is not planned (${some(p)}).`,
  'frepple.fence-ignored': (p) => `The fence in ${p.table} is ignored: orders may be proposed at once (${some(p)}).`,
};

const resources: Record<string, Wording> = {
  'frepple.resource-unlimited': (p) => `Resources without a limit are left out of the steps (${some(p)}).`,
  'frepple.bucket-resource-unlimited': (p) =>
    `Resources of type ${p.type} limit an amount in a time bucket, which has no counterpart: they limit nothing (${some(p)}).`,
  'frepple.load-on-unlimited': (p) => `Steps that load a resource without a limit do not name it (${some(p)}).`,
  'frepple.resource-without-capacity': (p) => `Resources with capacity 0 never work (${some(p)}).`,
  'frepple.pool-field-ignored': (p) =>
    `${p.field} of resources that own others is ignored: their members count (${some(p)}).`,
  'frepple.skill-priority': (p) => `The priority among holders of a skill is ignored (${some(p)}).`,
  'frepple.skill-over': (p) => `Skills that have ended are left out (${some(p)}).`,
  'frepple.skill-later': (p) => `Skills that begin later are left out: add them on that day (${some(p)}).`,
  'frepple.nobody-has-skill': (p) =>
    `Nobody in "${p.resource}" has skill "${p.skill}", so steps that need it cannot be planned. Give somebody the skill.`,
  'frepple.setup-of-several': (p) =>
    `Resources with a setup matrix and a capacity above 1: each unit has a setup of its own (${some(p)}).`,
  'frepple.second-setup': (p) => `Operations with several setups keep the first (${some(p)}).`,
  'frepple.step-without-setup': (p) =>
    `Operations without a setup on a resource with a setup matrix take its worst changeover (${some(p)}). State their setup.`,
  'frepple.efficiency-above-100': (p) =>
    `Operations on a resource above 100 % beside one of 100 %: here the faster sets the pace, in frePPLe the slowest (${some(p)}).`,
  'frepple.mode-preference': (p) =>
    `Alternative resources are listed in order of priority, which the plan may leave (${some(p)}).`,
  'frepple.too-many-modes': (p) =>
    `Operations with more than ${p.most} combinations of resources keep the first ${p.most} (${some(p)}).`,
  'frepple.load-not-used': (p) => `Loads with priority or quantity 0, or that have ended, are left out (${some(p)}).`,
};

const operations: Record<string, Wording> = {
  'frepple.operation-makes-nothing': (p) => `Operations that make no item and deliver none are left out (${some(p)}).`,
  'frepple.operation-without-steps': (p) => `Operations of type ${p.type} without steps are left out (${some(p)}).`,
  'frepple.child-not-used': (p) => `Steps of "${p.owner}" with priority 0 are not used (${some(p)}).`,
  'frepple.too-many-variants': (p) =>
    `Operations with more than ${p.most} combinations of alternatives keep the first ${p.most} (${some(p)}).`,
  'frepple.process-over': (p) => `Operations that are no longer effective are left out (${some(p)}).`,
  'frepple.dependency-outside': (p) => `Dependencies between steps of different operations are ignored (${some(p)}).`,
  'frepple.step-elsewhere': (p) =>
    `Steps at another location than their operation take their material at the operation's (${some(p)}).`,
  'frepple.routing-cost': (p) => `The cost of a whole routing is ignored: state it at a step (${some(p)}).`,
  'frepple.fixed-output': (p) => `A fixed quantity made for each order is ignored (${some(p)}).`,
  'frepple.produced-at-start': (p) => `What is produced at the start of an operation is there at its end (${some(p)}).`,
  'frepple.material-not-used': (p) => `Materials with priority 0, or that have ended, are left out (${some(p)}).`,
  'frepple.material-offset': (p) => `Offsets of materials are ignored (${some(p)}).`,
  'frepple.transfer-batch': (p) => `Transfer batches are there at the end of the operation (${some(p)}).`,
  'frepple.material-elsewhere': (p) => `Materials at another location count at their operation's (${some(p)}).`,
  'frepple.alternate-basis': (p) =>
    `Alternative materials with quantities of another kind (each unit, each order) are kept in part (${some(p)}).`,
  'frepple.delivered-item': (p) =>
    `Delivery operations that take the demanded item make a delivered item of their own (${some(p)}).`,
  'frepple.delivery-by-alternates': (p) =>
    `Demands delivered by an operation with alternatives leave the choice to the plan (${some(p)}).`,
};

const supply: Record<string, Wording> = {
  'frepple.terms-without-place': (p) =>
    `Records of ${p.table} for items that are used nowhere are left out (${some(p)}).`,
  'frepple.lane-resource': (p) => `Resources that limit ${p.table} are ignored (${some(p)}).`,
  'frepple.infinite-buffer': (p) => `Buffers that are never short get a source without lead time (${some(p)}).`,
  'frepple.batch-as-lot': (p) => `Batches of stock become lots; demands keep theirs as an attribute (${some(p)}).`,
  'frepple.unit-assumed': (p) => `Items have no unit in the file; pieces (${p.unit}) are assumed (${some(p)}).`,
  'frepple.weight-volume-units': (p) =>
    `Weights and volumes have no unit in the file; kilograms and cubic metres are assumed (${some(p)}).`,
};

const demand: Record<string, Wording> = {
  'frepple.prices-from-priority': (p) =>
    `Orders have a priority and no price of lateness; the strategy derives the price from the priority (${some(p)}).`,
  'frepple.demand-left-out': (p) => `Demands with status ${p.status} are left out (${some(p)}).`,
  'frepple.quote-as-order': (p) =>
    `Quotes are planned like orders; the attribute status tells them apart (${some(p)}).`,
  'frepple.part-size-ignored': (p) => `The smallest part shipment is ignored; parts are allowed (${some(p)}).`,
  'frepple.shipped-together': (p) => `Orders that ship together (${p.policy}) are planned one by one (${some(p)}).`,
  'frepple.forecast-not-planned': (p) => `Forecast series that are not planned are left out (${some(p)}).`,
  'frepple.forecast-method-near': (p) => `Forecast method ${p.method} becomes ${p.used} (${some(p)}).`,
  'frepple.forecast-method-unknown': (p) =>
    `Forecast method ${p.method} is not known; it is chosen automatically (${some(p)}).`,
};

const orders: Record<string, Wording> = {
  'frepple.order-left-out': (p) => `Existing orders with status ${p.status} are left out (${some(p)}).`,
  'frepple.order-type-left-out': (p) => `Existing orders of type ${p.type} are left out (${some(p)}).`,
  'frepple.order-without-dates': (p) => `Existing orders without dates are taken as due now (${some(p)}).`,
  'frepple.order-variant-guessed': (p) =>
    `Existing orders for an operation with alternatives take the first one (${some(p)}).`,
  'frepple.part-done': (p) => `Existing orders that are partly done keep the quantity still to come (${some(p)}).`,
  'frepple.completed-not-booked': (p) =>
    `Completed orders whose stock is not booked are taken as receipts due now (${some(p)}).`,
  'frepple.frozen-without-member': (p) =>
    `Confirmed orders on a pool do not say whose work it is; that use is not frozen (${some(p)}).`,
};

const rest: Record<string, Wording> = {
  'frepple.currency-assumed': (p) =>
    `The currency is taken as ${p.currency}${p.stated === '' ? '' : ` (the file says "${p.stated}")`}.`,
  'frepple.parameters-not-used': (p) => `Parameters without a counterpart: ${p.names}.`,
  'frepple.plan-setting-ignored': (p) =>
    `The setting ${p.name} = ${p.value} is not followed, so the plan may differ from frePPLe's.`,
  'frepple.screen-settings': (p) => `Settings of screens are left out (${p.rows} records).`,
  'frepple.field-dropped': (p) => `Field ${p.field} of ${p.table} is left out (${some(p)}).`,
  'frepple.table-unknown': (p) => `Table ${p.table} is left out (${p.count} records).`,
};

/** The wording of the Issues of the frePPLe import, by code. */
export const freppleMessages: Record<string, Wording> = {
  ...wrong,
  ...time,
  ...resources,
  ...operations,
  ...supply,
  ...demand,
  ...orders,
  ...rest,
};
