/** A day, or a moment with its zone: without one it would be another moment on another machine. */
export const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

/** What to tell whoever wrote one in another way, behind the name of the field. */
export const MOMENT_MESSAGE = 'must be a day, or a time with its zone, such as 2026-11-20T08:00:00Z';
