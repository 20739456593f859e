import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconUserCog } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Me } from '../api/me.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import classes from './person-menu.module.css';

/** Who is signed in, the way to the account, and out. */
export function PersonMenu({ me }: { me: Me }) {
  const signOut = useSignOut();
  return (
    <Menu width={250}>
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <Avatar size={30} radius="xl" color="petrol" variant="filled" aria-hidden>
            {initials(me.name)}
          </Avatar>
          <VisuallyHidden>{me.name}: account and sign out</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.person}>
          <Text size="sm" fw={600} truncate>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {me.email}
          </Text>
          {me.organizations.map(({ slug, name, role }) => (
            <Text key={slug} size="xs" c="dimmed" truncate>
              {name} · {role}
            </Text>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/me/account" leftSection={<IconUserCog size={16} aria-hidden />}>
          Account and sessions
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : ''].map(
    (word) => [...(word ?? '')].at(0) ?? '',
  );
  return letters.join('').toUpperCase();
}
