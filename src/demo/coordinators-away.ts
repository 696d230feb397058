import { addDays, type Day } from '#src/clock.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { randomFrom } from './random.ts'

/** Days away of a coordinator, from so many days from today on until others. */
interface Away {
  accountId: string
  coveringId: string | null
  from: number
  until: number
}

function addAway({ rows, today, staff }: Making, all: readonly Away[]): void {
  const random = randomFrom('coordinators away')
  const on = (days: number): Day => addDays(today, days)
  for (const { accountId, coveringId, from, until } of all)
    rows.add('coordinatorCovers', {
      ...{ id: random.id(), accountId, coveringId, fromOn: on(from), untilOn: on(until) },
      ...{ namedBy: staff.manager, namedAt: during(on(Math.min(from, 0) - 3)), endedBy: null, endedAt: null },
    })
}

/** The coordinator who can sign in is away twice: once somebody stands in for her, once nobody does yet. */
export function tellAway(making: Making, coordinators: ReadonlyMap<string, string>): void {
  const { coordinator: accountId } = making.staff
  const coveringId = [...coordinators.values()].find((id) => id !== accountId) ?? null
  addAway(making, [
    { accountId, coveringId, from: 9, until: 16 },
    { accountId, coveringId: null, from: 31, until: 42 },
  ])
}

/** Everywhere else they go one after the other, three weeks apart: one has been, one is away now, the last has nobody yet. */
export function addUsualAway(making: Making, coordinators: ReadonlyMap<string, string>): void {
  const ids = [...new Set(coordinators.values())]
  addAway(
    making,
    ids.map((accountId, index) => {
      const from = 21 * (index - 1) - 3
      return { accountId, coveringId: ids[index + 1] ?? null, from, until: from + 9 }
    }),
  )
}
