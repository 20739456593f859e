import { Button, type ButtonProps, VisuallyHidden } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { type MouseEvent, useState } from 'react';

const armedForMs = 6000;

interface ConfirmButtonProps extends ButtonProps {
  /** On the button at first: "Delete". */
  label: string;
  /** On the button when it waits for the second click: "Delete for good?". */
  question: string;
  /** What it is done to, for those who hear the page: "key anthropic". */
  subject: string;
  onConfirm: () => void;
}

/**
 * A button that acts on the second click only. The first arms it for six seconds; Escape or leaving the button
 * disarms it. A fast double click counts as the first click alone.
 */
export function ConfirmButton({ label, question, subject, onConfirm, ...button }: ConfirmButtonProps) {
  const [armed, setArmed] = useState(false);
  const { start, clear } = useTimeout(() => setArmed(false), armedForMs);
  const disarm = () => {
    clear();
    setArmed(false);
  };
  const click = (event: MouseEvent) => {
    if (!armed) {
      setArmed(true);
      start();
    } else if (event.detail < 2) {
      disarm();
      onConfirm();
    }
  };

  return (
    <>
      <Button
        size="xs"
        {...button}
        variant={armed ? 'filled' : 'default'}
        color={armed ? 'red.9' : undefined}
        onClick={click}
        onBlur={disarm}
        onKeyDown={(event) => event.key === 'Escape' && disarm()}
      >
        {armed ? question : label}
        <VisuallyHidden>{subject}</VisuallyHidden>
      </Button>
      <VisuallyHidden role="status">
        {armed ? `Press again to confirm: ${label.toLowerCase()} ${subject}.` : ''}
      </VisuallyHidden>
    </>
  );
}
