import { Module } from '@nestjs/common';
import { ResolveRoute } from './resolve-route.ts';

@Module({ providers: [ResolveRoute], exports: [ResolveRoute] })
export class RoutingModule {}
