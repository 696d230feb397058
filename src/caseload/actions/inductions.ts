import { type Acting, transact } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { type InductionRefusal, type InductionSaid, refusalOfInduction } from '../rules/inductions.ts'
import { helpersIn, inductionsOf, writeInduction } from '../store/inductions.ts'

export type InductionOutcome = 'recorded' | 'gone' | 'changed meanwhile' | InductionRefusal

/** Records how far a carer is with the standards, in whose workbook and with whose help. */
export const recordInduction = (
  acting: Acting,
  { householdId, carerId, version }: { householdId: string; carerId: string; version: number },
  said: InductionSaid,
): Promise<InductionOutcome> =>
  transact(acting, async (unit) => {
    const household = await lockHousehold(unit, householdId)
    const carers = await inductionsOf(unit, householdId)
    const stood = carers.find((carer) => carer.carerId === carerId)
    if (!household || household.endedOn !== null || !stood) return 'gone'
    const helpers = await helpersIn(unit, household.quadrantId, acting.today)
    const refused = refusalOfInduction(carerId, said, {
      carers,
      // Who helped until now goes on, also when they coordinate elsewhere by now.
      helperIds: [...helpers.map(({ id }) => id), ...(stood.helperId ? [stood.helperId] : [])],
      today: acting.today,
    })
    if (refused) return refused
    // In somebody else's workbook they stand where it does.
    const kept = said.workbookOf === null ? said : { ...said, standardsMet: 0, completedOn: null }
    if (!(await writeInduction(unit, { carerId, householdId, version }, kept))) return 'changed meanwhile'
    unit.record({
      what: 'recorded induction',
      on: ['household', householdId],
      details: { carer: carerId, standards: kept.standardsMet, workbook: kept.workbookOf ?? 'own' },
    })
    return 'recorded'
  })
