/** Lines shorter than this are in many texts: headings, `Done.` */
const SHORTEST = 30;
const MOST = 64;

/**
 * The lines of a text that tell it apart, without white space. An agent wraps the summary that it was given into a message of
 * its own making; its lines it leaves as they are.
 */
export function summaryLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replaceAll(/\s+/g, ''));
  return [...new Set(lines.filter((line) => line.length >= SHORTEST))].slice(0, MOST);
}
