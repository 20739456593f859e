import { hash } from 'node:crypto';

/** Gives the address of a part by what it holds: 32 bytes. */
export type AddressOf = (part: Buffer) => Buffer;

/** The address of a part that is not sealed: its SHA-256. */
export const contentAddress: AddressOf = (part) => hash('sha256', part, 'buffer');
