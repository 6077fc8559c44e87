/** What stands behind the # of the address: browsers never send it, so it appears in no log. */
export const secretInAddress = (): string => decodeURIComponent(globalThis.location.hash.slice(1));
