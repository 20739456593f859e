import classes from './plain-text.module.css';

interface PlainTextProps {
  text: string;
  /** What it is, for those who hear the page. */
  label: string;
}

/** A text as it is. A long one scrolls within itself, with the keyboard too. */
export function PlainText({ text, label }: PlainTextProps) {
  return (
    <pre className={classes.text} tabIndex={0} role="group" aria-label={label}>
      {text}
    </pre>
  );
}
