/** Where items stand in a request, for messages and reports. Its index says nothing: a loss is told once. */
export const ITEM_PATH = 'input[]';
