import { addDays, type Day } from '#src/clock.ts'
import type { Random } from './random.ts'

export const later = (one: Day, other: Day): Day => (one > other ? one : other)
export const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** A day from one to the other, within some 13 months. */
export const someDay = (random: Random, from: Day, upTo: Day): Day =>
  earlier(addDays(from, random.between(0, 400)), upTo)
