/** Kinds of orders, in the order in which they are offered. */
export const orderTypes = ['make', 'buy', 'move', 'maintain', 'inspect'] as const;
