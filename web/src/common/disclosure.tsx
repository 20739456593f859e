import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './disclosure.module.css';

interface DisclosureProps {
  label: ReactNode;
  opened: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** Something that few need, behind a button. */
export function Disclosure({ label, opened, onToggle, children }: DisclosureProps) {
  const id = useId();
  return (
    <>
      <UnstyledButton className={classes.button} aria-expanded={opened} aria-controls={id} onClick={onToggle}>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
        {label}
      </UnstyledButton>
      <Collapse id={id} expanded={opened}>
        {children}
      </Collapse>
    </>
  );
}
