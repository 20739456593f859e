import { useQuery } from '@tanstack/react-query';
import { organizationRoutes } from '../api/routes.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** The names of the organisation's routes that the person may see, each once; none while they are read. */
export function useRouteNames(): string[] {
  const { slug } = useOrganization();
  const shelf = organizationRoutes(slug);
  const { data } = useQuery({ queryKey: shelf.queryKey, queryFn: shelf.list });
  return [...new Set(data?.map(({ name }) => name))];
}
