import { Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { ProblemAlert } from './problem-alert.tsx';

interface FormProps {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** What is wrong with the whole form, if anything. */
  problem: string | null;
  children: ReactNode;
}

/** A form that shows its problem on top, and brings the keyboard to the first field that is wrong. */
export function Form({ onSubmit, problem, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const wasSubmitted = useRef(false);
  // A field may turn out wrong at once, or when the server has answered: so this looks after every drawing.
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!wasSubmitted.current || !wrong) return;
    wasSubmitted.current = false;
    wrong.focus();
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    wasSubmitted.current = true;
    onSubmit(event);
  };
  return (
    <form ref={form} noValidate onSubmit={submit} onInput={() => (wasSubmitted.current = false)}>
      <Stack gap="md">
        {problem && <ProblemAlert>{problem}</ProblemAlert>}
        {children}
      </Stack>
    </form>
  );
}
