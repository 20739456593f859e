import { CodeBlock } from '../../common/code-block.tsx';
import { InlineCode } from '../../common/inline-code.tsx';
import type { Guide } from './guide.ts';
import classes from './guides.module.css';

/** One agent's lines and what to know about them. */
export function GuidePanel({ guide, marked }: { guide: Guide; marked: string }) {
  return (
    <div className={classes.panel}>
      {guide.lines.map(({ title, code }) => (
        <CodeBlock key={title} title={title} code={code} marked={marked} />
      ))}
      <ul className={classes.notes}>
        {guide.notes.map((note) => (
          <li key={note}>
            <InlineCode text={note} />
          </li>
        ))}
      </ul>
    </div>
  );
}
