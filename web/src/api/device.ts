import { callApi } from './call-api.ts';

/** A program that waits to be let in. Times are ISO 8601. */
export interface DeviceRequest {
  userCode: string;
  clientName: string | null;
  /** Where the program asked from. */
  address: string | null;
  userAgent: string | null;
  createdAt: string;
  expiresAt: string;
}

/** The program that shows a code. */
export function readDevice(userCode: string): Promise<DeviceRequest> {
  return callApi(pathOf(userCode));
}

/** Lets the program in, as the person, in an organisation. */
export function approveDevice(userCode: string, organization: string | undefined): Promise<void> {
  return callApi(`${pathOf(userCode)}/approve`, {
    method: 'POST',
    body: organization === undefined ? {} : { organization },
  });
}

/** Turns the program away. */
export function denyDevice(userCode: string): Promise<void> {
  return callApi(`${pathOf(userCode)}/deny`, { method: 'POST' });
}

function pathOf(userCode: string): string {
  return `/device/${encodeURIComponent(userCode)}`;
}
