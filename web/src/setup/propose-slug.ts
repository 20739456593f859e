const longest = 63;

/** A short name for addresses, made from a full name: "Acme Möbel GmbH" gives "acme-mobel-gmbh". */
export function proposeSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
}

/** What is wrong with a short name, or null. */
export function checkSlug(slug: string): string | null {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)
    ? null
    : `Use 1 to ${longest} small letters, digits and hyphens; begin with a letter or digit.`;
}
