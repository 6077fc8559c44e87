/** Common units of UN/ECE Recommendation 20 as people write them. */
const units: Readonly<Record<string, string>> = {
  C62: 'pcs',
  CS: 'cases',
  BX: 'boxes',
  PF: 'pallets',
  KGM: 'kg',
  GRM: 'g',
  TNE: 't',
  LTR: 'l',
  HLT: 'hl',
  MTR: 'm',
  MTK: 'm²',
  MTQ: 'm³',
  HUR: 'h',
  DAY: 'd',
  KWH: 'kWh',
};

/**
 * A unit as people write it; one that is no known code is a word already.
 * @example
 * unitText('C62') // 'pcs'
 * unitText('pallet') // 'pallet'
 */
export const unitText = (unit: string): string => units[unit] ?? unit;
