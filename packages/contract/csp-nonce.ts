/**
 * What stands in the built page of the screens in place of the nonce of its style elements. The service puts a fresh one in
 * with every answer. With Vite: `html: { cspNonce }`; then `document.querySelector('meta[property=csp-nonce]').nonce` is what
 * Mantine's `getStyleNonce` returns.
 */
export const cspNonce = '__TUTTI_CSP_NONCE__';
