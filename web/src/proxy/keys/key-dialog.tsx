import { Modal } from '@mantine/core';
import type { KeyStatus } from '../../api/keys.ts';
import { KeyForm } from './key-form.tsx';
import { providerNames } from './provider-names.ts';

interface KeyDialogProps {
  opened: boolean;
  /** The key to set or replace; null to add another one. */
  target: KeyStatus | null;
  onClose: () => void;
}

/** The form for a key, over the page. What was typed is gone when it closes. */
export function KeyDialog({ opened, target, onClose }: KeyDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={titleFor(target)}
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <KeyForm target={target} onDone={onClose} onCancel={onClose} />
    </Modal>
  );
}

function titleFor(target: KeyStatus | null): string {
  if (target === null) return 'Add another key';
  const name = target.name === target.provider ? providerNames[target.provider] : target.name;
  return `${target.configured ? 'Replace' : 'Set'} the ${name} key`;
}
