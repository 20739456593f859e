import type { CSSVariablesResolver } from '@mantine/core';

/**
 * The few colours of our own; those of the library that would fall below a contrast of 4.5 to 1; and calmer grounds
 * for badges and alerts than the library's.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--tracegate-canvas': 'var(--mantine-color-gray-0)',
    '--tracegate-line': 'var(--mantine-color-gray-2)',
    '--tracegate-code': 'var(--mantine-color-gray-0)',
    '--mantine-color-error': '#c0262d',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--mantine-color-petrol-light': '#e0f0f3',
    '--mantine-color-petrol-light-color': '#0d4f5b',
    '--mantine-color-teal-light': '#e2f3ea',
    '--mantine-color-teal-light-color': '#14583b',
    '--mantine-color-yellow-light': '#fbf1d3',
    '--mantine-color-yellow-light-color': '#664b00',
    '--mantine-color-red-light': '#fdecec',
    '--mantine-color-red-light-color': '#8f1d22',
  },
  dark: {
    '--tracegate-canvas': 'var(--mantine-color-dark-8)',
    '--tracegate-line': 'var(--mantine-color-dark-5)',
    '--tracegate-code': 'var(--mantine-color-dark-8)',
    '--mantine-color-error': '#ff8a8a',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-default-border': 'var(--mantine-color-dark-4)',
    '--mantine-color-petrol-light': '#14323a',
    '--mantine-color-petrol-light-color': '#b4e0e8',
    '--mantine-color-teal-light': '#15342a',
    '--mantine-color-teal-light-color': '#95dcb9',
    '--mantine-color-yellow-light': '#383014',
    '--mantine-color-yellow-light-color': '#ecd583',
    '--mantine-color-red-light': '#3b2023',
    '--mantine-color-red-light-color': '#ffb8b8',
  },
});
