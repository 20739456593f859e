import { Fragment } from 'react';

/** An address that breaks at its slashes where the line is too short, not in the middle of a word. */
export function Address({ url }: { url: string }) {
  return url.split(/(?<=[^/]\/)(?!\/)/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}
