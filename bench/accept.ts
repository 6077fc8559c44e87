// npm run -s accept [-- NAME] [--option value …]: what a user would do, end to end. Without a name: planning on real data.
// Each ends with `N passed, N failed, N skipped` and exits with 1 when a case failed.
const suites = {
  planning: './accept/planning.ts',
  roles: './accept/roles.ts',
  fuzz: './accept/fuzz.ts',
  kill: './accept/kill.ts',
} as const;

const [first] = process.argv.slice(2);
const name = first === undefined || first.startsWith('--') ? 'planning' : first;
if (name in suites) {
  if (name === first) process.argv.splice(2, 1);
  await import(suites[name as keyof typeof suites]);
} else {
  console.error(`There is no acceptance called '${name}'. There are: ${Object.keys(suites).join(', ')}.`);
  process.exitCode = 2;
}
