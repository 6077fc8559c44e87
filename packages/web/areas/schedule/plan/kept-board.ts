/** The board of a branch as this browser saw it last. */
export type KeptBoard = { plan: string; bytes: ArrayBuffer };

const STORE = 'boards';
/** Raised when boards get other columns: those kept before are forgotten. */
const VERSION = 2;

/** Keeps the board of a branch, so that the next visit has something to show at once. Where nothing can be kept, it is not. */
export async function keepBoard(branch: string, board: KeptBoard): Promise<void> {
  try {
    await inStore('readwrite', (store) => store.put(board, branch));
  } catch {
    // A full disk or a private window: the next visit waits for the service.
  }
}

/** The board of a branch that was kept last. */
export async function keptBoard(branch: string): Promise<KeptBoard | undefined> {
  try {
    return (await inStore('readonly', (store) => store.get(branch))) as KeptBoard | undefined;
  } catch {
    return undefined;
  }
}

async function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await opened();
  try {
    return await answer(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open('tutti', VERSION);
  request.onupgradeneeded = () => {
    const { result } = request;
    if (result.objectStoreNames.contains(STORE)) result.deleteObjectStore(STORE);
    result.createObjectStore(STORE);
  };
  return answer(request) as Promise<IDBDatabase>;
}

function answer(request: IDBRequest): Promise<unknown> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
