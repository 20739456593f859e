import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../common/access/requires.ts';
import { PageTemplate } from './page-template.ts';

/** The addresses that the pages themselves know; see the router in `web/`. */
const PAGES = [
  '/',
  '/setup',
  '/login',
  '/invites/:token',
  '/device',
  '/me/proxy',
  '/me/account',
  '/traces',
  '/traces/:id',
  '/conversations',
  '/conversations/:id',
  '/usage',
  ...['members', 'keys', 'routes', 'policy', 'tokens', 'record', 'audit'].map((page) => `/orgs/:org/${page}`),
];

// Public: the pages are an empty shell; what they show comes from the REST interface, with the person's own session.
@ApiExcludeController()
@Controller()
@Public()
export class PagesController {
  constructor(private readonly template: PageTemplate) {}

  @Get(PAGES)
  page(@Res() response: Response): void {
    this.#send(response, 200);
  }

  /** What is left: a person in a browser sees the pages' own "not found", a program the problem document. */
  @Get('*path')
  notFound(@Req() request: Request, @Res() response: Response): void {
    const isForPerson =
      request.accepts(['application/json', 'html']) === 'html' && !request.path.startsWith('/api/');
    if (!isForPerson) throw new NotFoundException();
    this.#send(response, 404);
  }

  #send(response: Response, status: number): void {
    const { html, policy } = this.template.render();
    response.status(status).setHeader('content-security-policy', policy).type('html').send(html);
  }
}
