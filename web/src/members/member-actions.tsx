import { Button, VisuallyHidden } from '@mantine/core';
import { type Member, removeMember, updateMember } from '../api/members.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { useMemberChange } from './use-member-change.ts';

interface MemberActionsProps {
  member: Member;
  /** Nobody suspends or removes himself here: he leaves. */
  isSelf: boolean;
  onChangeRole: () => void;
}

/** What can be done with a member. */
export function MemberActions({ member: { id, name, suspended }, isSelf, onChangeRole }: MemberActionsProps) {
  const suspension = useMemberChange({
    send: (slug) => updateMember(slug, id, { suspended: true }),
    done: `${name} is suspended`,
  });
  const reinstatement = useMemberChange({
    send: (slug) => updateMember(slug, id, { suspended: false }),
    done: `${name} is reinstated`,
  });
  const removal = useMemberChange({
    send: (slug) => removeMember(slug, id),
    done: `${name} is removed, and his tokens of this organisation are revoked`,
    removes: true,
  });
  return (
    <>
      <Button size="xs" variant="default" onClick={onChangeRole}>
        Change role<VisuallyHidden>of {name}</VisuallyHidden>
      </Button>
      {!isSelf && suspended && (
        <Button
          size="xs"
          variant="default"
          loading={reinstatement.isPending}
          onClick={() => reinstatement.mutate()}
        >
          Reinstate<VisuallyHidden>{name}</VisuallyHidden>
        </Button>
      )}
      {!isSelf && !suspended && (
        <ConfirmButton
          label="Suspend"
          question="Suspend now?"
          subject={name}
          loading={suspension.isPending}
          onConfirm={() => suspension.mutate()}
        />
      )}
      {!isSelf && (
        <ConfirmButton
          label="Remove"
          question="Remove for good?"
          subject={name}
          loading={removal.isPending}
          onConfirm={() => removal.mutate()}
        />
      )}
    </>
  );
}
