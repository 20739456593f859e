/** Where the REST interface begins. A controller of it has a path below this. */
export const API = 'api/v1';
