import { UsageError } from '../cli-error.ts';

const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * The path of something in an organisation. The parts are written so that each stays one part of the path.
 *
 * @throws UsageError for a short name that no organisation can have, and for parts that mean a directory
 */
export function organizationPath(slug: string, ...parts: readonly string[]): string {
  if (!SLUG.test(slug)) {
    throw new UsageError(
      'This is not the short name of an organisation.',
      'It has letters, digits and hyphens: --org acme',
    );
  }
  return ['/orgs', slug, ...parts.map(pathPart)].join('/');
}

/**
 * One part of a path.
 *
 * @throws UsageError for `.` and `..`, which would lead elsewhere however they are written
 */
export function pathPart(text: string): string {
  if (/^\.{0,2}$/.test(text)) throw new UsageError('This name is not possible.', 'Give the id instead.');
  return encodeURIComponent(text);
}
