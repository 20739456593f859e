import { CopyButton } from './copy-button.tsx';
import classes from './code-block.module.css';

interface CodeBlockProps {
  /** Where the lines belong: a file or "Terminal". */
  title: string;
  code: string;
  /** A part of the code to mark, such as a placeholder to fill in. */
  marked?: string;
}

/** Lines to copy, under the name of the place they belong to. Scrolls sideways by itself, with the keyboard too. */
export function CodeBlock({ title, code, marked }: CodeBlockProps) {
  return (
    <figure className={classes.block}>
      <figcaption className={classes.bar}>
        <span className={classes.title}>{title}</span>
        <CopyButton text={code} what={`the lines for ${title}`} size="compact-xs" variant="subtle" />
      </figcaption>
      <pre className={classes.code} tabIndex={0} aria-label={title}>
        <code>{marked ? markParts(code, marked) : code}</code>
      </pre>
    </figure>
  );
}

function markParts(code: string, marked: string) {
  return code.split(marked).flatMap((part, index) =>
    index === 0
      ? [part]
      : [
          <mark key={index} className={classes.mark}>
            {marked}
          </mark>,
          part,
        ],
  );
}
