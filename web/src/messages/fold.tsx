import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './fold.module.css';

interface FoldProps {
  label: ReactNode;
  /** The beginning of what is inside, or what it is; cut at the end of the line. */
  hint?: string | undefined;
  children: ReactNode;
}

/** Something behind a button; drawn only once it is opened, since conversations are long. */
export function Fold({ label, hint, children }: FoldProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <div className={classes.fold}>
      <UnstyledButton className={classes.button} aria-expanded={opened} aria-controls={id} onClick={toggle}>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
        <span className={classes.label}>{label}</span>
        {hint && !opened && <span className={classes.hint}>{hint}</span>}
      </UnstyledButton>
      <div id={id} hidden={!opened} className={classes.content}>
        {opened && children}
      </div>
    </div>
  );
}
