import { VisuallyHidden } from '@mantine/core';
import classes from './differences.module.css';
import { differencesOf } from './differences-of.ts';

interface DifferencesProps {
  before: unknown;
  after: unknown;
  /** Puts a value into words that people know, such as a name for an id. */
  inWords?: (text: string) => string;
}

/** What a change did, member by member: the old value struck out, then the new one. */
export function Differences({ before, after, inWords = (text) => text }: DifferencesProps) {
  const differences = differencesOf(before, after);
  if (differences.length === 0) return null;
  return (
    <dl className={classes.differences}>
      {differences.map(({ name, before: old, after: next }) => (
        <div key={name} className={classes.difference}>
          <dt>{name}</dt>
          <dd>
            {old !== null && (
              <del>
                <VisuallyHidden>before: </VisuallyHidden>
                {inWords(old)}
              </del>
            )}
            {next !== null && (
              <ins>
                <VisuallyHidden>after: </VisuallyHidden>
                {inWords(next)}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
