export * from './board/board-data.ts';
export * from './csp-nonce.ts';
export * from './route.ts';
export * from './routes/index.ts';
export * from './shapes/problem.ts';
export * from './shapes/roles.ts';
export * from './shapes/scalars.ts';
