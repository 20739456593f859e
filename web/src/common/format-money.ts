/**
 * A decimal of US dollars for people: two digits behind the point, below a dollar four, and "under $0.0001" for what would
 * look like nothing. Works on the digits, since the server's decimals are exact.
 */
export function formatMoney(amount: string): string {
  const isNegative = amount.startsWith('-');
  const [dollars = '0', fraction = ''] = amount.replace('-', '').split('.');
  const digits = /[1-9]/.test(dollars) ? 2 : 4;
  const rounded = roundedTo(digits, dollars, fraction);
  const isNothing = !/[1-9]/.test(rounded);
  if (isNothing && /[1-9]/.test(fraction)) return isNegative ? 'about $0.00' : 'under $0.0001';
  return `${isNegative ? '−' : ''}$${isNothing ? '0.00' : rounded}`;
}

/** Rounds half up, by whole numbers of any size. */
function roundedTo(digits: number, dollars: string, fraction: string): string {
  const kept = BigInt(dollars + fraction.padEnd(digits, '0').slice(0, digits));
  const units = kept + (Number(fraction[digits] ?? '0') >= 5 ? 1n : 0n);
  const text = String(units).padStart(digits + 1, '0');
  const front = text.slice(0, -digits).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return `${front}.${text.slice(-digits)}`;
}
