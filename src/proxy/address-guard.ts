import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ClientAddress } from '../common/net/client-address.ts';
import { AddressGate } from '../policy/address-gate.ts';
import { addressNotAllowed } from '../policy/refusals.ts';

/** The first guard of the proxy: an address from which no organisation takes requests is refused before its token counts. */
@Injectable()
export class AddressGuard implements CanActivate {
  constructor(
    private readonly clientAddress: ClientAddress,
    private readonly gate: AddressGate,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    const opens = this.gate.opensTo(this.clientAddress.of(request));
    return opens instanceof Promise ? opens.then(passOrRefuse) : passOrRefuse(opens);
  }
}

function passOrRefuse(opens: boolean): true {
  if (!opens) throw addressNotAllowed();
  return true;
}
