import { managersOn } from '#src/access/store/grants.ts'
import { addDays, type Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { decisionOn } from '#src/pairings/rules/life.ts'
import { once, type Reminder } from '../due.ts'
import { monthsBefore } from '../months.ts'
import { pairsToDecide, pairsToReview, pairsWithoutTalk } from '../store/pairs.ts'
import { carersBy, holdersBy } from '../store/people.ts'

const linkTo = (id: string) => ({ about: ['pairing', id] as const, link: `/pairings/${id}` })

/** The coordinators of both homes of a pair; the managers, where neither has one. */
async function whoDecides(database: Database, today: Day) {
  const coordinators = await holdersBy(database, 'coordinator', 'quadrantId', today)
  const managers = (await managersOn(database, today)).map((accountId) => ({ accountId }))
  return ({ oneQuadrantId, otherQuadrantId }: { oneQuadrantId: string; otherQuadrantId: string }) => {
    const both = [oneQuadrantId, otherQuadrantId].flatMap((id) => coordinators.get(id) ?? [])
    return both.length > 0 ? once(both) : managers
  }
}

/** What falls due of pairs. */
export const ofPairs: readonly Reminder[] = [
  {
    kind: 'first talk',
    of: 'A pair that has not had its first talk',
    whom: 'The mentor; of buddies both',
    steps: () => [0],
    when: ({ firstTalkDays }) => `${firstTalkDays} days after the pair began`,
    async due(database, { days, settings: { firstTalkDays } }) {
      const pairs = await pairsWithoutTalk(
        database,
        days.map((day) => addDays(day, -firstTalkDays)),
      )
      const told = pairs.map((pair) => ({
        ...pair,
        tell: pair.kind === 'mentoring' ? [pair.oneCarerId] : [pair.oneCarerId, pair.otherCarerId],
      }))
      const people = await carersBy(
        database,
        told.flatMap(({ tell }) => tell),
      )
      return told.map(({ id, startedOn, tell }) => ({
        what: id,
        dueOn: addDays(startedOn, firstTalkDays),
        ...linkTo(id),
        to: tell.flatMap((carerId) => people.get(carerId) ?? []),
      }))
    },
  },
  {
    kind: 'pair review coming',
    of: 'The review of a mentoring',
    whom: 'The mentor',
    steps: () => [-7],
    async due(database, { days }) {
      const pairs = await pairsToReview(database, days)
      const people = await carersBy(
        database,
        pairs.map(({ oneCarerId }) => oneCarerId),
      )
      return pairs.map(({ id, dueOn, oneCarerId }) => ({
        what: id,
        dueOn,
        ...linkTo(id),
        to: people.get(oneCarerId) ?? [],
      }))
    },
  },
  {
    kind: 'pair review due',
    of: 'The review of a mentoring, and the decision whether it goes on',
    whom: 'The coordinators of both homes; managers where there are none',
    steps: () => [0, 14],
    async due(database, { days, today, settings }) {
      const decide = await whoDecides(database, today)
      const reviews = await pairsToReview(database, days)
      const approved = monthsBefore(days, settings.pairDecisionMonths)
      const decisions = await pairsToDecide(database, days, approved)
      const due = [
        ...reviews.map((pair) => ({ ...pair, what: `${pair.id} review` })),
        ...decisions.flatMap((pair) => {
          const dueOn = decisionOn(pair, pair.approvedOn, settings)
          return dueOn === null || !days.includes(dueOn)
            ? []
            : [{ ...pair, dueOn, what: `${pair.id} decision` }]
        }),
      ]
      return due.map((pair) => ({
        what: pair.what,
        dueOn: pair.dueOn,
        ...linkTo(pair.id),
        to: decide(pair),
      }))
    },
  },
]
