import { type Keys, open, seal } from '#src/secrets/seal.ts'
import type { HomePlace, PlacedBy, Point } from './rules.ts'

const letters: Record<PlacedBy, string> = { unit: 'u', sector: 's', hand: 'h' }
const words = new Map(Object.entries(letters).map(([word, letter]) => [letter, word as PlacedBy]))

/** A household's place is bound to that household and to being a place: no other sealed text opens as one. */
const recordOf = (householdId: string) => `${householdId} place`

/** Seals where a home is. Always of the same length, so that the length says nothing about where. */
export function sealPlace(keys: Keys, householdId: string, point: Point, placedBy: PlacedBy): string {
  const { easting, northing } = point
  if (!isOnGrid(easting) || !isOnGrid(northing) || (easting === 0 && northing === 0))
    throw new Error('A home is placed in whole metres of the National Grid, and never at its origin')
  const metres = (value: number) => String(value).padStart(7, '0')
  return seal(keys, recordOf(householdId), `${metres(easting)}${metres(northing)}${letters[placedBy]}`)
}

const isOnGrid = (metres: number) => Number.isInteger(metres) && metres >= 0 && metres < 10_000_000

/** @throws when the sealed text was changed or belongs to another household */
export function openPlace(keys: Keys, householdId: string, sealed: string): HomePlace {
  const text = open(keys, recordOf(householdId), sealed)
  const placedBy = words.get(text.slice(14))
  if (!/^\d{14}[a-z]$/.test(text) || !placedBy) throw new Error('A sealed place holds something else')
  return { easting: Number(text.slice(0, 7)), northing: Number(text.slice(7, 14)), placedBy }
}
