import { InlineCode } from '../common/inline-code.tsx';
import { describeName } from './describe-name.ts';

const help =
  'The model’s name as agents send it. With `*` at the end, all names that begin so: `claude-*`. `*` alone is the default: it takes what no other route takes.';

/** What a route's name means: in general, then for the one that is typed. */
export function NameHelp({ name }: { name: string }) {
  return (
    <>
      <InlineCode text={help} />
      {name.trim() !== '' && (
        <>
          <br />
          <strong>{describeName(name.trim())}</strong>
        </>
      )}
    </>
  );
}
