import type { MantineColorsTuple } from '@mantine/core';

/** The house colour. White on shade 7 has a contrast of 5.6 to 1. */
export const petrol: MantineColorsTuple = [
  '#ecf7f8',
  '#d6ecef',
  '#abd8df',
  '#7fc6d1',
  '#58b1c0',
  '#3a99aa',
  '#27879a',
  '#15707f',
  '#0f5b69',
  '#0a4752',
];

/** Neutrals of the light scheme, a little blue. */
export const gray: MantineColorsTuple = [
  '#f6f8f9',
  '#eef1f3',
  '#e2e7ea',
  '#d0d7dc',
  '#b3bdc5',
  '#7d8a95',
  '#5a6873',
  '#46525c',
  '#2f3942',
  '#1a2228',
];

/** Neutrals of the dark scheme: 0 is text, 7 a surface, 8 the page behind it. */
export const dark: MantineColorsTuple = [
  '#d8dfe4',
  '#bcc5cc',
  '#9aa6b0',
  '#77848f',
  '#3c4750',
  '#2e3840',
  '#212a31',
  '#192026',
  '#12181d',
  '#0c1115',
];
