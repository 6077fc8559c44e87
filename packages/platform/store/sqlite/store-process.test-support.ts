// A process of its own for the tests: opens the file, says what came of it on standard output, and does what it is told.
import { openStore } from '../open-store.ts';

const [, , file, what] = process.argv;
const say = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const { store } = await openStore({ file });
  say({ opened: true });
  if (what === 'write-on') {
    const item = (n: number) => ({ kind: 'items', id: `i-${n}`, body: { n } }) as const;
    await store.save({ workspace: 'w', at: 1, actor: 'ann', create: { name: 'W' } });
    for (let n = 1; ; n++) {
      const changes = Array.from({ length: 20 }, (_, i) => item(n * 20 + i));
      const { revision } = await store.save({
        ...{ workspace: 'w', at: n, actor: 'ann', changeSet: { branch: 'main', note: '', changes } },
        audit: [{ action: 'change', about: `${n}` }],
      });
      say({ revision });
    }
  }
  if (what === 'hold') process.stdin.resume().on('end', () => void store.close());
  else await store.close();
} catch (error) {
  const { code, message, advice } = error as { code: string; message: string; advice: string };
  say({ code, message, advice });
}
