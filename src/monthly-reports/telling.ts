import { managersOn } from '#src/access/store/grants.ts'
import type { Day } from '#src/clock.ts'
import { carersInPart } from '#src/cover/store/telling.ts'
import type { Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { liaisonsOn } from '#src/sleepovers/store/telling.ts'

interface Told {
  constellationId: string
  month: Day
  /** The step that is told of: a report that is sent again is told again. */
  stepId: string
}

const linkTo = ({ constellationId, month }: Told) =>
  `/constellations/${constellationId}/monthly-reports/${month.slice(0, 7)}`

/** Tells the liaison workers of a constellation, or the managers where it has none, that its report is there. */
export async function tellReaders(unit: Unit, told: Told): Promise<void> {
  const { today } = unit.acting
  const liaisons = await liaisonsOn(unit, [told.constellationId], today)
  for (const accountId of liaisons.length > 0 ? liaisons : await managersOn(unit, today))
    await tell(unit, {
      to: { accountId },
      kind: 'report sent',
      about: ['constellation', told.constellationId],
      key: `report sent ${told.stepId} ${accountId}`,
      link: linkTo(told),
    })
}

/** Tells the hub home that its liaison worker has a question. */
export async function tellHub(unit: Unit, told: Told): Promise<void> {
  for (const carerId of await carersInPart(unit, told.constellationId, 'hub', unit.acting.today))
    await tell(unit, {
      to: { carerId },
      kind: 'report asked back',
      about: ['constellation', told.constellationId],
      key: `report asked back ${told.stepId} ${carerId}`,
      link: linkTo(told),
    })
}
