export { type RestoreReport, restoreStore } from './backup/restore-store.ts';
export { joinStore, openStore, type StoreOptions } from './open-store.ts';
export type * from './store.ts';
