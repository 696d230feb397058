import { addDays, addMonths, type Day, daysBetween } from '#src/clock.ts'
import {
  askAgainOn,
  type CompanyState,
  type HomeSeen,
  orderDay,
  placeOf,
  standingOf,
} from '#src/company/rules.ts'
import { homesSeenAfter } from '#src/company/store/homes.ts'
import type { Database } from '#src/database/open.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { type Random, randomFrom } from './random.ts'

/** Of so many homes one said *not now*, and from one a child moved on lately. */
const saidShare = 0.03
/** Days since the first home that has nobody said so, for whatever chance does: the page tells of such as of others. */
const saidDaysAgo = 40
const movedOnShare = 0.04

/** Homes looked at together. */
const homesAtOnce = 1_000

/** Months of nights before this one, and by how much fewer homes were linked at their beginning. */
const monthsCounted = 12
const fewerThen = 0.12

type Writing = Pick<Making, 'rows' | 'size' | 'today' | 'staff' | 'country'>

/**
 * Who has somebody, after everything else is written: it is read from there by the one rule. Some said *not now*; the
 * nights of the past year are invented, from fewer linked homes up to what tonight is counted.
 */
export async function addCompany(database: Database, writing: Writing): Promise<void> {
  const { rows, today } = writing
  const random = randomFrom(`kith company ${writing.size}`)
  const counted = new Map<string, Record<CompanyState, number>>()
  let anybodySaid = false
  let after: string | undefined = ''
  while (after !== undefined) {
    const homes = await homesSeenAfter(database, after, homesAtOnce, today)
    for (const home of homes) {
      const { householdId, quadrantId } = home
      const said = sayOf(writing, random, householdId)
      const stands = (notNow: NotNow | null) =>
        standingOf({ ...home, ...said, notNow }, today, defaultSettings)
      const saysIt = !anybodySaid && said.notNow === null && stands(null).state === 'no link'
      const standing = stands(
        saysIt ? addNotNow(writing, householdId, addDays(today, -saidDaysAgo)) : said.notNow,
      )
      anybodySaid ||= standing.state === 'not now'
      rows.add('company', {
        ...{ householdId, quadrantId, state: standing.state, sinceOn: orderDay(standing) },
        ...{ place: placeOf(standing.marks), asOf: today },
      })
      const of = counted.get(quadrantId) ?? { linked: 0, 'not now': 0, 'no link': 0 }
      counted.set(quadrantId, { ...of, [standing.state]: of[standing.state] + 1 })
    }
    await rows.write()
    after = homes.length === homesAtOnce ? homes.at(-1)?.householdId : undefined
  }
  for (const { id } of writing.country.quadrants)
    addNights(writing, random, id, counted.get(id) ?? { linked: 0, 'not now': 0, 'no link': 0 })
  await rows.write('all')
}

type NotNow = NonNullable<HomeSeen['notNow']>
const nobody = { endedBy: null, endedAt: null }

function addNotNow({ rows, staff }: Writing, householdId: string, saidOn: Day): NotNow {
  const notNow = { saidOn, askAgainOn: askAgainOn(saidOn, defaultSettings) }
  rows.add('notNows', {
    ...{ id: randomFrom(`not now of ${householdId}`).id(), householdId, ...notNow },
    ...{ recordedBy: staff.coordinator, recordedAt: during(saidOn, '14:20'), ...nobody },
  })
  return notNow
}

/** What a home said, and whether a child moved on from it, by chance. */
function sayOf(writing: Writing, random: Random, householdId: string) {
  const { rows, today, staff } = writing
  const saidOn = random.chance(saidShare) ? addDays(today, -random.between(3, 240)) : undefined
  const movedOn = random.chance(movedOnShare) ? addDays(today, -random.between(1, 40)) : null
  const notNow = saidOn === undefined ? null : addNotNow(writing, householdId, saidOn)
  if (movedOn !== null)
    rows.add('movedOns', {
      ...{ id: random.id(), householdId, onDay: movedOn, markedBy: staff.worker },
      ...{ markedAt: during(movedOn, '11:05'), ...nobody },
    })
  return { notNow, movedOn }
}

/** The nights of a quadrant up to tonight, which is as it was counted. */
function addNights(
  { rows, today }: Writing,
  random: Random,
  quadrantId: string,
  now: Readonly<Record<CompanyState, number>>,
): void {
  const homes = now.linked + now['not now'] + now['no link']
  const from = addMonths(today, -monthsCounted)
  const nights = daysBetween(from, today)
  for (let night = 0; night <= nights; night++) {
    const onDay: Day = addDays(from, night)
    const fewer = Math.round(homes * fewerThen * (1 - night / nights) * (0.8 + 0.4 * random.next()))
    const linked = night === nights ? now.linked : Math.max(0, now.linked - fewer)
    rows.add('companyNights', {
      ...{ onDay, quadrantId, homes, linked, notNow: now['not now'] },
      ...{ noLink: homes - linked - now['not now'], countedAt: during(onDay, '00:30') },
    })
  }
}
