/** Builds everything, and says in a line how long it took. */
export function build(): Promise<void>
/** Builds when a source is newer than the last build. */
export function buildIfStale(): Promise<void>
