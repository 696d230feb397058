import { type ShowingPurpose, showingPurposes } from '#src/access/rules/rights.ts'
import { addDays, type Day, instant } from '#src/clock.ts'
import { seal } from '#src/secrets/seal.ts'
import type { Sighted, SightKind } from '#src/sightings/rules.ts'
import { purposeWords } from '#views/households/words.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { type Random, randomFrom } from './random.ts'

/** A home that was looked at, and by whom of the staff it may have been. */
export interface Looked {
  id: string
  sinceOn: Day
  /** Nobody but a manager saw the address of one that is hidden. */
  hidden: boolean
  byCoordinator: boolean
  byWorker: boolean
}

/** What is looked at in a year: so many pages and addresses for each home, but of a country no more than these. */
const pagesAHome = 5
const mostPages = 60_000
const showingsAHome = 0.4
const mostShowings = 5_000

/** How long ago somebody was shown many addresses in a day, and how many. */
const unusualDaysAgo = 4
const unusualShowings = 12

/**
 * A year of looking: pages, distances, constellations, and addresses with their reasons. By chances of its own, so that
 * the rest of a set stays as it was.
 */
export function addSightings(
  making: Making,
  {
    homes,
    stars,
  }: { homes: readonly Looked[]; stars: readonly { id: string; liaison: boolean; sinceOn: Day }[] },
): void {
  const { staff, today, size } = making
  const random = randomFrom(`kith ${size} sightings`)
  const write = writer(making, random)
  const lookers = (home: Looked) => [
    staff.manager,
    ...(home.byCoordinator ? [staff.coordinator, staff.coordinator] : []),
    ...(home.byWorker ? [staff.worker, staff.worker] : []),
  ]
  for (let left = Math.min(mostPages, homes.length * pagesAHome); left > 0; left--) {
    const home = random.pick(homes)
    const day = someDay(random, today, home.sinceOn)
    const what = random.chance(0.15) ? 'distances' : 'page'
    write.saw(['household', home.id], what, random.pick(lookers(home)), day)
  }
  for (let left = Math.min(mostPages / 4, stars.length * 12); left > 0; left--) {
    const star = random.pick(stars)
    const by = star.liaison ? random.pick([staff.liaison, staff.manager]) : staff.manager
    write.saw(['constellation', star.id], 'page', by, someDay(random, today, star.sinceOn))
  }
  for (let left = Math.min(mostShowings, Math.ceil(homes.length * showingsAHome)); left > 0; left--) {
    const home = random.pick(homes)
    const by = home.hidden ? staff.manager : random.pick(lookers(home))
    write.showed(home.id, random.pick(showingPurposes), by, someDay(random, today, home.sinceOn))
  }
  const day = addDays(today, -unusualDaysAgo)
  const many = homes.filter((home) => home.byCoordinator && !home.hidden && home.sinceOn < day)
  for (const home of many.slice(0, unusualShowings))
    write.showed(home.id, 'send post', staff.coordinator, day)
}

function someDay(random: Random, today: Day, sinceOn: Day): Day {
  const day = addDays(today, -random.between(1, 360))
  return day < sinceOn ? addDays(today, -1) : day
}

/** Writes each once a day for each person, as the service does. */
function writer({ rows, keys }: Making, random: Random) {
  const written = new Set<string>()
  const isNew = (key: string) => !written.has(key) && Boolean(written.add(key))
  const moment = () => {
    const two = (number: number) => String(number).padStart(2, '0')
    return `${two(random.between(8, 17))}:${two(random.between(0, 59))}`
  }
  const saw = (
    [onKind, onId]: Sighted,
    what: SightKind,
    accountId: string,
    day: Day,
    at = during(day, moment()),
  ) => {
    if (isNew(`${day} ${accountId} ${what} ${onId}`))
      rows.add('sightings', { onKind, onId, day, accountId, what, at })
  }
  return {
    saw,
    showed(householdId: string, purpose: ShowingPurpose, accountId: string, day: Day) {
      if (!isNew(`${day} ${accountId} showing ${householdId}`)) return
      const id = random.id()
      const at = during(day, moment())
      const reason =
        purpose === 'other' ? 'Something left behind at the last gathering' : purposeWords[purpose]
      rows.add('addressShowings', {
        id,
        householdId,
        accountId,
        day,
        reasonSealed: seal(keys, id, reason),
        at,
        openUntil: instant(new Date(Date.parse(at) + 300_000)),
      })
      saw(['household', householdId], 'address', accountId, day, at)
    },
  }
}
