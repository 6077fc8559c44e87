/** The nonce that the service gave this page: style elements without it are refused by the browser. */
export const styleNonce: string | undefined =
  document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce || undefined;

// Where the kit's scroll lock looks for it.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = styleNonce;
