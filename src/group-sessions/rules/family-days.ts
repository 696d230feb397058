import { addDays, type Day } from '#src/clock.ts'

/** Young people by the bands that a kitchen and a games table need; nobody's age. */
export const bands = ['underFive', 'fromFive', 'fromEleven', 'fromSixteen'] as const
type Band = (typeof bands)[number]

/** The young people whom one carer brings, a number for each band. */
export type YoungPeople = Readonly<Record<Band, number>>

const youngPeople = (of: YoungPeople): number => bands.reduce((sum, band) => sum + of[band], 0)

/** Whether more young people are named than come, the carer being one of those who come. */
export const refusedFamily = (people: number, family: YoungPeople | undefined): boolean =>
  family !== undefined && youngPeople(family) > people - 1

/** What was said of allergies for days before this one is erased: so many days after the family day. */
export const allergiesDueBefore = (today: Day, days: number): Day => addDays(today, -days)
