/** Stands for "no organisation" where rows are kept by the id of their organisation. */
export const NO_ORGANIZATION = '00000000-0000-0000-0000-000000000000';
