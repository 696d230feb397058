import type { Day } from '#src/clock.ts'
import { presets } from '#src/constellations/rules.ts'
import type { Member } from '../constellations.ts'
import { type housebuilder, limitMetres } from '../county.ts'
import type { Home } from '../homes.ts'
import type { Random } from '../random.ts'

export interface Telling {
  random: Random
  today: Day
  houses: ReturnType<typeof housebuilder>
  /** The accounts of those who did it. */
  liaison: string
  otherLiaison: string
  manager: string
}

/** A home fit to be a hub. */
export const hubWish = { sleepoverBeds: 3, bedrooms: 6, fosteredChildren: 1, sinceOn: '2017-03-06' }

export const satellite = (home: Home, joinedOn: Day, more: Partial<Member> = {}): Member => ({
  householdId: home.id,
  part: 'satellite',
  joinedOn,
  ...more,
})

export const hub = (home: Home, joinedOn: Day, more: Partial<Member> = {}): Member => ({
  householdId: home.id,
  part: 'hub',
  joinedOn,
  ...more,
})

export const frame = ({ random, liaison, manager }: Telling) => ({
  id: random.id(),
  ...presets['6-10'],
  limitMetres,
  by: { liaison, manager },
})
