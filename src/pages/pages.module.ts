import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { static as serveStatic } from 'express';
import { join } from 'node:path';
import { PageTemplate, WEB_ROOT } from './page-template.ts';
import { PagesController } from './pages.controller.ts';

const files = serveStatic(join(WEB_ROOT, 'assets'), {
  index: false,
  redirect: false,
  dotfiles: 'ignore',
  // The name of each file holds a digest of its content.
  setHeaders: (response) => response.setHeader('cache-control', 'public, max-age=31536000, immutable'),
});

/** Serves what `web/` was built to. */
@Module({ controllers: [PagesController], providers: [PageTemplate] })
export class PagesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(files).forRoutes('/assets');
  }
}
