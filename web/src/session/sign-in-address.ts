/** The sign-in page's address, with the page to come back to. */
export function signInAddress(from: { pathname: string; search: string; hash: string }): string {
  const page = `${from.pathname}${from.search}${from.hash}`;
  return page === '/' ? '/login' : `/login?next=${encodeURIComponent(page)}`;
}
