/** Gathers an option that may be given several times, or once with commas. */
export function listOption(value: string, earlier: readonly string[] = []): readonly string[] {
  const items = value.split(',').map((item) => item.trim());
  return [...earlier, ...items.filter((item) => item !== '')];
}

/** What stands in the help of such an option. */
export const LIST_HELP = 'several times or with commas';
