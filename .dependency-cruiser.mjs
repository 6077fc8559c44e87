// The floors of the house and who may import whom. Run by tools/check/imports.ts, which also fails when nothing was
// cruised: without a parser for TypeScript this tool sees no module and reports success.
const floors = {
  model: [],
  engines: ['model'],
  contract: ['model'],
  planner: ['model', 'engines'],
  platform: ['model', 'engines', 'planner', 'contract'],
  web: ['model', 'engines', 'planner', 'platform', 'contract'],
};
const engineRooms = '^packages/engines/(?:operations|production|learning)/';
const tests = '\\.(?:test|test-support|fixture|browser)\\.tsx?$';
const doors = ['http', 'cli', 'ingest'];

const floorRules = Object.entries(floors).map(([floor, below]) => ({
  name: `floor-${floor}`,
  comment: `${floor} may import ${below.length === 0 ? 'no other floor' : below.join(', ')}`,
  severity: 'error',
  from: { path: `^packages/${floor}/` },
  to: { path: '^packages/', pathNot: `^packages/(?:${[floor, ...below].join('|')})/` },
}));

const doorRules = doors.map((door) => ({
  name: `door-${door}`,
  comment: 'doors never import each other; what they share is a service',
  severity: 'error',
  from: { path: `^packages/platform/${door}/` },
  to: { path: `^packages/(?:platform/(?:${doors.filter((other) => other !== door).join('|')})|web)/` },
}));

export default {
  forbidden: [
    ...floorRules,
    {
      name: 'engine-to-engine',
      comment: "an engine never imports another engine; the other's answer arrives as data",
      severity: 'error',
      from: { path: `${engineRooms}([^/]+)/`, pathNot: tests },
      to: { path: engineRooms, pathNot: `${engineRooms}$1/` },
    },
    {
      name: 'toolbox-below-engines',
      comment: 'the toolbox is for all engines and knows none of them',
      severity: 'error',
      from: { path: '^packages/engines/toolbox/', pathNot: tests },
      to: { path: engineRooms },
    },
    ...doorRules,
    {
      name: 'door-web',
      comment: 'the screens speak to the platform through the contract, never to another door',
      severity: 'error',
      from: { path: '^packages/web/' },
      to: { path: `^packages/platform/(?:${doors.join('|')})/` },
    },
    {
      name: 'formats-are-no-door',
      comment: 'services call formats; a format knows no door',
      severity: 'error',
      from: { path: '^packages/platform/formats/' },
      to: { path: `^packages/platform/(?:${doors.join('|')})/` },
    },
    {
      name: 'product-without-workshop',
      comment: 'packages run without tools, bench and examples',
      severity: 'error',
      from: { path: '^packages/', pathNot: tests },
      to: { path: '^(?:tools|bench|examples)/' },
    },
    {
      name: 'not-test-support',
      comment: 'what ships imports no test',
      severity: 'error',
      from: { path: '^packages/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'resolvable',
      comment: 'every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycle',
      comment: 'no cycles, type imports included',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)fixtures/|^packages/web/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
