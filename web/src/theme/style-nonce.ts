/** The nonce of this page, which its Content-Security-Policy asks of every style element. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/**
 * Hands the nonce to the scroll lock behind dialogs, which adds a style element of its own and looks for the nonce
 * in this global (the package get-nonce).
 */
export function shareStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
