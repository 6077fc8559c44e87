export * from './golden-section.ts';
export * from './nelder-mead.ts';
export * from './normal.ts';
export * from './probability.ts';
export * from './random.ts';
export * from './sample-of.ts';
export * from './special-functions.ts';
export * from './statistics.ts';
