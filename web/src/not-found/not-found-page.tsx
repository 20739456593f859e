import { Button, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { GateLayout } from '../layout/gate-layout.tsx';

/** For a path that leads nowhere. */
export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <GateLayout title="Page not found">
      <Text mb="lg">There is no page at {pathname}. Check the address, or start from the overview.</Text>
      <Button component={Link} to="/">
        Go to the overview
      </Button>
    </GateLayout>
  );
}
