import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface FormDialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  size?: number;
  /** False where the focus goes somewhere else after the dialog than to the button that opened it. */
  returnFocus?: boolean;
  children: ReactNode;
}

/** A form over the page. What was typed is gone when it closes. */
export function FormDialog({ size = 520, children, ...modal }: FormDialogProps) {
  return (
    <Modal {...modal} size={size} closeButtonProps={{ 'aria-label': 'Close' }}>
      {children}
    </Modal>
  );
}
