import { describe, expect, it } from '@jest/globals';
import { namedRoute } from '../../../test/support/named-route.ts';
import { aliasThrough, brokenAliases, organizationViews, ownViews } from './alias-views.ts';
import type { GrantedRoute } from './levels-of-routes.ts';

const forAll = (name: string, to?: string): GrantedRoute => ({
  route: namedRoute(name, to ? { to } : {}),
  grants: null,
});
const forSome = (name: string, grants: string[], to?: string): GrantedRoute => ({
  route: namedRoute(name, { id: `${name} for ${grants.join()}`, grantedToAll: false, ...(to ? { to } : {}) }),
  grants,
});
const broken = (...routes: GrantedRoute[]): string[] =>
  brokenAliases(organizationViews(routes)).map(({ alias, end }) => `${alias.name} ${end}`);

const own = (name: string, to?: string) => namedRoute(name, { userId: 'bob', ...(to ? { to } : {}) });

describe('the views of an organisation’s routes', () => {
  it('are none where nothing is an alias', () => {
    expect(organizationViews([forAll('a'), forSome('b', ['bob'])])).toEqual([]);
  });

  it('show an alias that leads nowhere for somebody', () => {
    expect(broken(forAll('a', 'b'), forAll('b'))).toEqual([]);
    expect(broken(forAll('a', 'b'), forSome('b', ['bob']))).toEqual(['a unknown']);
    expect(broken(forSome('a', ['bob'], 'b'), forSome('b', ['bob']))).toEqual([]);
    expect(broken(forSome('a', ['bob', 'eve'], 'b'), forSome('b', ['bob']))).toEqual(['a unknown']);
  });

  it('show an alias that goes round for one member alone', () => {
    expect(broken(forAll('a', 'b'), forAll('b'), forSome('b', ['bob'], 'a')).sort()).toEqual([
      'a endless',
      'b endless',
    ]);
  });

  it('show which alias passes a route', () => {
    const views = organizationViews([forAll('a', 'b'), forAll('b', 'c'), forAll('c'), forAll('d')]);
    expect(aliasThrough(views, namedRoute('c').id)?.name).toBe('a');
    expect(aliasThrough(views, namedRoute('b').id)?.name).toBe('a');
    expect(aliasThrough(views, namedRoute('a').id)).toBeUndefined();
    expect(aliasThrough(views, namedRoute('d').id)).toBeUndefined();
  });
});

describe('a member’s view with his own routes', () => {
  it('judges his own aliases alone', () => {
    const views = ownViews(
      'bob',
      [forAll('x', 'nothing'), forAll('y')],
      [own('mine', 'y'), own('lost', 'z')],
    );
    expect(brokenAliases(views).map(({ alias }) => alias.name)).toEqual(['lost']);
  });
});
