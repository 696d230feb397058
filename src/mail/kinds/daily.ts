import { type Kind, toLookAt } from './shape.ts'

/** All of a day as one message: what it says is put together when it is written. */
export const dailyKinds = {
  'daily digest': toLookAt('There is something new for you. Open this link to see it.', 'always'),
} as const satisfies Readonly<Record<string, Kind>>
