import type { CreatedInvite } from '../api/invites.ts';
import { ShownOnce } from '../common/shown-once.tsx';

/** The link of an invitation just made, the one time it can be read. */
export function FreshInvite({ invite, onDismiss }: { invite: CreatedInvite; onDismiss: () => void }) {
  return (
    <ShownOnce
      id={invite.id}
      title={`Hand this link to ${invite.email}`}
      text={invite.url}
      what="the link"
      testId="fresh-invite"
      onDismiss={onDismiss}
      dismissLabel="I have copied it"
    >
      It works once, for 24 hours, and is not shown again: only its hash is stored. Whoever has the link can
      join in that name, so send it on a way you trust.
    </ShownOnce>
  );
}
