import { duplicateOf } from '#src/database/errors.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import {
  type BenefitDescribed,
  changeAssociation,
  changeBenefit,
  type Described,
  endBenefit,
  insertAssociation,
  insertBenefit,
  lockAssociation,
  lockBenefit,
} from '../store/associations.ts'
import { endParts } from '../store/committees.ts'
import { endMemberships } from '../store/memberships.ts'

/** Answers a word where another association has that name. */
async function unlessTaken<Outcome>(deed: Promise<Outcome>): Promise<Outcome | 'name taken'> {
  try {
    return await deed
  } catch (error) {
    if (duplicateOf(error) === 'associations.name') return 'name taken'
    throw error
  }
}

/** Adds an association that carers of the service can be members of. */
export async function addAssociation(
  acting: Acting,
  once: string,
  described: Described,
): Promise<{ added: string } | 'name taken'> {
  const outcome = await unlessTaken(
    transactOnce(
      acting,
      `${once} association`,
      async (unit) => {
        const id = await insertAssociation(unit, described)
        unit.record({ what: 'added association', on: ['association', id], details: { kind: described.kind } })
        return { added: id }
      },
      ({ added }) => added,
    ),
  )
  return isRepeat(outcome) ? { added: outcome.repeat } : outcome
}

type ChangeOutcome = 'done' | 'gone' | 'changed meanwhile'

/** Does something to an association, unless it was changed since the page was opened. */
const withAssociation = (
  acting: Acting,
  { id, version }: { id: string; version: number | undefined },
  what: string,
  deed: (unit: Unit) => Promise<unknown>,
): Promise<ChangeOutcome> =>
  transact(acting, async (unit) => {
    const association = await lockAssociation(unit, id)
    if (!association) return 'gone'
    if (version !== undefined && association.version !== version) return 'changed meanwhile'
    await deed(unit)
    unit.record({ what, on: ['association', id] })
    return 'done'
  })

/** Changes what an association is called and what is said of it. */
export const describeAssociation = (
  acting: Acting,
  association: { id: string; version: number },
  described: Described,
): Promise<ChangeOutcome | 'name taken'> =>
  unlessTaken(
    withAssociation(acting, association, 'changed association', (unit) =>
      changeAssociation(unit, association.id, described),
    ),
  )

/** Ends an association: nobody is a member of it any more from today, and its committees end. */
export const endAssociation = (acting: Acting, id: string): Promise<ChangeOutcome> =>
  withAssociation(acting, { id, version: undefined }, 'ended association', async (unit) => {
    const { accountId: endedBy, now: endedAt, today } = acting
    await endParts(unit, { associationId: id }, today)
    await endMemberships(unit, { associationId: id }, today)
    await changeAssociation(unit, id, { endedAt, endedBy })
  })

/** Adds to the list of what an association brings. */
export async function addBenefit(
  acting: Acting,
  once: string,
  associationId: string,
  described: BenefitDescribed,
): Promise<'added' | 'gone'> {
  const outcome = await transactOnce(
    acting,
    `${once} benefit`,
    async (unit) => {
      if (!(await lockAssociation(unit, associationId))) return 'gone'
      const id = await insertBenefit(unit, associationId, described)
      unit.record({ what: 'added benefit', on: ['association', associationId], details: { benefit: id } })
      return 'added'
    },
    (said) => (said === 'added' ? said : undefined),
  )
  return isRepeat(outcome) ? 'added' : outcome
}

/** Does something to a benefit, unless it was changed since the page was opened. */
const withBenefit = (
  acting: Acting,
  { id, version }: { id: string; version: number | undefined },
  what: string,
  deed: (unit: Unit) => Promise<unknown>,
): Promise<ChangeOutcome> =>
  transact(acting, async (unit) => {
    const benefit = await lockBenefit(unit, id)
    if (!benefit) return 'gone'
    if (version !== undefined && benefit.version !== version) return 'changed meanwhile'
    await deed(unit)
    unit.record({ what, on: ['benefit', id] })
    return 'done'
  })

/** Changes what a benefit is, which says that it is so today. */
export const describeBenefit = (
  acting: Acting,
  benefit: { id: string; version: number },
  described: BenefitDescribed,
) => withBenefit(acting, benefit, 'changed benefit', (unit) => changeBenefit(unit, benefit.id, described))

/** Says that a benefit is still so today. */
export const checkBenefit = (acting: Acting, id: string) =>
  withBenefit(acting, { id, version: undefined }, 'checked benefit', (unit) => changeBenefit(unit, id, {}))

/** Takes a benefit off the list. */
export const takeOffBenefit = (acting: Acting, id: string) =>
  withBenefit(acting, { id, version: undefined }, 'took benefit off', (unit) => endBenefit(unit, id))
