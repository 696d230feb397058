import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '#src/clock.ts'
import { byMonth } from '#src/rewards/rules/forecast.ts'
import { type Line, monthOf, overviewOf, spanOf, toPay, totalOf } from '#src/rewards/rules/totals.ts'
import { type Standing, standingsAsked } from '#src/rewards/rules.ts'

const rewards = fc.array(
  fc.record({
    standing: fc.constantFrom<Standing>('to come', 'due', 'held', 'paid', 'to get back', 'ended'),
    dueOn: fc.nat(400).map((days) => addDays('2026-01-15', days)),
    pence: fc.integer({ min: 1, max: 150_000 }),
  }),
  { maxLength: 60 },
)
const linesOf = (all: readonly { standing: Standing; dueOn: string; pence: number }[]): Line[] =>
  all.map(({ standing, dueOn, pence }) => ({ standing, month: monthOf(dueOn), count: 1, pence }))

it('finds every reward of a list within the days that its sums tell, page after page', () => {
  fc.assert(
    fc.property(
      rewards,
      fc.constantFrom(...standingsAsked),
      fc.integer({ min: 1, max: 9 }),
      (all, asked, most) => {
        const lines = linesOf(all)
        const filter = { standing: asked, month: undefined }
        const wanted = all
          .map((one, id) => ({ ...one, id }))
          .filter((one) => totalOf(linesOf([one]), filter).count === 1)
          .toSorted((one, other) =>
            one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : one.id - other.id,
          )
        const turned = []
        for (let after: (typeof wanted)[number] | undefined; ; ) {
          const span = spanOf(lines, filter, { after: after?.dueOn, most: most + 1 })
          const begun = after ? wanted.findIndex(({ id }) => id === after?.id) + 1 : 0
          const found = wanted
            .slice(begun)
            .filter(({ dueOn }) => span && dueOn >= span.from && dueOn < span.before)
            .slice(0, most + 1)
          turned.push(...found.slice(0, most))
          if (found.length <= most) break
          after = turned.at(-1)
        }
        expect(turned).toEqual(wanted)
        expect(totalOf(lines, filter)).toEqual({
          count: wanted.length,
          pence: wanted.reduce((sum, { pence }) => sum + pence, 0),
        })
      },
    ),
  )
})

it('adds up what stands where, and by month what is earned and not paid', () => {
  const lines = linesOf([
    { standing: 'due', dueOn: '2026-09-30', pence: 100 },
    { standing: 'held', dueOn: '2026-11-01', pence: 20 },
    { standing: 'to come', dueOn: '2027-01-31', pence: 3 },
    { standing: 'paid', dueOn: '2026-01-01', pence: 50_000 },
    { standing: 'ended', dueOn: '2026-11-02', pence: 70_000 },
  ])
  expect(overviewOf(lines)).toEqual([
    { standing: 'due', count: 1, pence: 100 },
    { standing: 'held', count: 1, pence: 20 },
    { standing: 'to come', count: 1, pence: 3 },
    { standing: 'paid', count: 1, pence: 50_000 },
  ])
  // What was due before is to be paid this month, and no month between is left out.
  expect(byMonth(toPay(lines), '2026-11-22')).toEqual([
    { month: '2026-11-01', count: 2, pence: 120 },
    { month: '2026-12-01', count: 0, pence: 0 },
    { month: '2027-01-01', count: 1, pence: 3 },
  ])
})
