import { addDays } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { sidesOf } from '#src/help-lines/store/sides.ts'
import { outOfHours } from '#src/rota/rules/out-of-hours.ts'
import { usualTerms } from '#src/rota/rules/terms.ts'
import { moved, type Spell, wallOf } from '#src/rota/rules/wall.ts'
import { weekAt } from '#src/rota/rules/weeks.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { randomFrom } from './random.ts'

/** Weeks of a set from the one of today: those that are published, and how many are planned in all. */
const firstWeek = -2
const weeksPublished = 5
const weeksPlanned = 6

/** Weeks of the rota around today for each side: nights to one, the weekend to another, a gap, and a swap that waits. */
export async function addRota(database: Database, making: Making): Promise<void> {
  const { rows, staff, size, today } = making
  const random = randomFrom(`kith rota ${size}`)
  const people = [staff.liaison, staff.coordinator, staff.worker, staff.manager, staff.otherLiaison]
  const inTurn = (index: number) => people[index % people.length] ?? staff.manager
  const planned = during(addDays(today, -20))
  const thisWeek = weekAt(usualTerms, [], wallOf(today, '12:00'))
  for (const [side, { id: sideId }] of (await sidesOf(database)).entries())
    for (let number = 0; number < weeksPlanned; number++) {
      const week: Spell = {
        from: moved(thisWeek.from, 7 * (number + firstWeek)),
        until: moved(thisWeek.until, 7 * (number + firstWeek)),
      }
      const weekId = random.id()
      const published = number < weeksPublished
      // Of this week something has changed since.
      const version = number === -firstWeek ? 3 : 2
      rows.add('rotaWeeks', {
        ...{ id: weekId, sideId, fromWall: week.from, untilWall: week.until, version },
        publishedAt: published ? planned : null,
        publishedBy: published ? staff.manager : null,
      })
      const turns = outOfHours(usualTerms, week).map((spell) => {
        const isLong = spell.until > moved(spell.from, 1)
        return { id: random.id(), ...spell, accountId: inTurn(number + 2 * side + (isLong ? 1 : 0)) }
      })
      const next = number === 1 - firstWeek
      // On the first side nobody has yet one night of the next week.
      for (const [index, { id, accountId, from, until }] of turns.entries())
        if (!(next && side === 0 && index === 2))
          rows.add('rotaTurns', {
            ...{ id, weekId, sideId, accountId, fromWall: from, untilWall: until },
            ...{ madeAt: planned, endedAt: null, endedBy: null },
          })
      const [first] = turns
      if (next && side === 0 && first)
        rows.add('rotaAsks', {
          ...{ id: random.id(), turnId: first.id, askedBy: first.accountId, askedOf: inTurn(number + 4) },
          ...{ returnTurnId: null, askedAt: during(addDays(today, -1)), answer: null, answeredAt: null },
        })
      if (version === 3) addWhatCameAfter(making, random.id, weekId)
    }
  await rows.write('all')
}

/** Of a published week: why it changed, and that its carers were told. */
function addWhatCameAfter({ rows, staff, today }: Making, newId: () => string, weekId: string) {
  const changed = during(addDays(today, -8))
  rows.add('rotaChanges', {
    ...{ id: newId(), weekId, version: 3, note: 'Two nights were exchanged for a training day.' },
    ...{ changedAt: changed, changedBy: staff.manager },
  })
  rows.add('rotaSendings', {
    ...{ id: newId(), weekId, version: 3, askedBy: staff.manager, askedAt: changed },
    ...{ untilAccount: '', told: 0, finishedAt: changed },
  })
}
