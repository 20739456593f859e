/**
 * The setup token from the link that the server printed: `#token=…` (a fragment never reaches a server or its log)
 * or `?token=…`. Empty where there is none.
 */
export function setupTokenFromAddress(address: { search: string; hash: string }): string {
  const inFragment = new URLSearchParams(address.hash.replace(/^#/, '')).get('token');
  return inFragment ?? new URLSearchParams(address.search).get('token') ?? '';
}
