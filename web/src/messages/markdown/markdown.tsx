import { useMemo } from 'react';
import { InlineText } from './inline-text.tsx';
import classes from './markdown.module.css';
import { type MarkdownPart, parseMarkdown } from './parse-markdown.ts';

/**
 * A text that a model or a person wrote, as Markdown. It becomes elements of React, so nothing in it can become HTML of the
 * page. Its headings are no headings of the page, whose outline they would disturb.
 */
export function Markdown({ text }: { text: string }) {
  const parts = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div className={classes.markdown}>
      {parts.map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { part: MarkdownPart }) {
  switch (part.kind) {
    case 'heading':
      return (
        <p className={classes.heading} data-level={part.level}>
          <InlineText text={part.text} />
        </p>
      );
    case 'code':
      return (
        <pre className={classes.code} tabIndex={0} role="group" aria-label={`Code ${part.language}`.trim()}>
          <code>{part.text}</code>
        </pre>
      );
    case 'list':
      return <List part={part} />;
    case 'quote':
      return (
        <blockquote className={classes.quote}>
          <InlineText text={part.text} />
        </blockquote>
      );
    case 'rule':
      return <hr className={classes.rule} />;
    case 'paragraph':
      return (
        <p className={classes.paragraph}>
          <InlineText text={part.text} />
        </p>
      );
  }
}

function List({ part: { ordered, start, items } }: { part: Extract<MarkdownPart, { kind: 'list' }> }) {
  const entries = items.map((item, index) => (
    <li key={index}>
      <InlineText text={item} />
    </li>
  ));
  return ordered ? <ol start={start}>{entries}</ol> : <ul>{entries}</ul>;
}
