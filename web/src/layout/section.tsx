import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  /** Unique on the page: links and focusSection lead to it. */
  id: string;
  title: string;
  description?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page under its own heading. */
export function Section({ id, title, description, actions, children }: SectionProps) {
  const headingId = `${id}-title`;
  return (
    <section id={id} aria-labelledby={headingId} className={classes.section}>
      <div className={classes.head}>
        <div>
          <Title order={2} id={headingId} tabIndex={-1}>
            {title}
          </Title>
          {description && (
            <Text size="sm" c="dimmed" mt={2} maw={620}>
              {description}
            </Text>
          )}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
