const beginning = 'a time by road is kept by a keyed hash'

const time = (pair: string, seconds: string, askedOn: string) =>
  `insert into travel_times (pair, seconds, asked_on) values ('${pair}', ${seconds}, '${askedOn}')`

/** What breaks the rule about times by road. */
export const breakingRoads: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [beginning, time('570700 206900', '600', '2026-11-01')],
  [beginning, time('570700 206900 570700 2', '600', '2026-11-01')],
  [beginning, time('AAAAAAAAAAAAAAAAAAAAAA', '-1', '2026-11-01')],
  [beginning, time('AAAAAAAAAAAAAAAAAAAAAA', '600', '2099-11-01')],
]
