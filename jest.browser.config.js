import base from './jest.config.js';

/**
 * The pages in a real browser, against a real gateway. A browser and a gateway for each file: one file at a time.
 * @type {import('jest').Config}
 */
export default {
  ...base,
  testPathIgnorePatterns: ['/node_modules/'],
  roots: ['<rootDir>/test/browser'],
  maxWorkers: 1,
  testTimeout: 60_000,
};
