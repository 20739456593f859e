import { VisuallyHidden } from '@mantine/core';
import classes from './diff-view.module.css';
import type { DiffLine } from './diff-line.ts';

const signTexts = { '-': 'removed: ', '+': 'added: ', ' ': '', '@': '' };

interface DiffViewProps {
  file: string;
  lines: readonly DiffLine[];
}

/** What changes in a file. Signs stand beside the colours, and those who hear the page are told. */
export function DiffView({ file, lines }: DiffViewProps) {
  return (
    <figure className={classes.diff}>
      <figcaption className={classes.file}>
        <span>{file === '' ? 'A file' : file}</span>
        <span className={classes.counts}>
          +{count(lines, '+')} −{count(lines, '-')}
        </span>
      </figcaption>
      <pre className={classes.lines} tabIndex={0} role="group" aria-label={`Changes to ${file}`}>
        {lines.map(({ sign, text }, index) => (
          <span key={index} className={classes.line} data-sign={sign}>
            <span aria-hidden>{sign === '@' ? ' ' : sign} </span>
            {signTexts[sign] !== '' && <VisuallyHidden component="span">{signTexts[sign]}</VisuallyHidden>}
            {`${text}\n`}
          </span>
        ))}
      </pre>
    </figure>
  );
}

function count(lines: readonly DiffLine[], sign: DiffLine['sign']): number {
  return lines.filter((line) => line.sign === sign).length;
}
