import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { AssociationKind, ForWhom } from '../rules.ts'

/** The associations that there are, the local ones first. */
export const associationsOf = (database: Database) =>
  database
    .selectFrom('associations')
    .select(['id', 'kind', 'name', 'about', 'link', 'version'])
    .where('endedAt', 'is', null)
    .orderBy('kind', 'desc')
    .orderBy('name')
    .orderBy('id')
    .limit(100)
    .execute()

/** An association that has not ended. */
export const findAssociation = (database: Database, id: string) =>
  database
    .selectFrom('associations')
    .select(['id', 'kind', 'name', 'about', 'link', 'version'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

export type FoundAssociation = NonNullable<Awaited<ReturnType<typeof findAssociation>>>

/** The same, and nobody else changes it, joins it or takes a part in it until the unit ends. */
export const lockAssociation = (unit: Unit, id: string) =>
  unit
    .updateTable('associations')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning(['id', 'name', 'version'])
    .executeTakeFirst()

export interface Described {
  kind: AssociationKind
  name: string
  about: string
  link: string | null
}

/** @throws for a name that another has, as a duplicate of `associations.name` */
export async function insertAssociation(unit: Unit, described: Described): Promise<string> {
  const id = randomUUID()
  const { accountId: madeBy, now: madeAt } = unit.acting
  await unit
    .insertInto('associations')
    .values({ ...described, id, madeBy, madeAt })
    .execute()
  return id
}

export const changeAssociation = (
  unit: Unit,
  id: string,
  change: Described | { endedAt: string; endedBy: string | null },
) =>
  unit
    .updateTable('associations')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** What these associations bring, by name. */
export const benefitsOf = (database: Database, associationIds: readonly string[]) =>
  associationIds.length === 0
    ? Promise.resolve([])
    : database
        .selectFrom('associationBenefits')
        .select(['id', 'associationId', 'name', 'says', 'forWhom', 'link', 'checkedOn', 'version'])
        .where('associationId', 'in', associationIds)
        .where('endedAt', 'is', null)
        .orderBy('name')
        .orderBy('id')
        .limit(500)
        .execute()

export const findBenefit = (database: Database, id: string) =>
  database
    .selectFrom('associationBenefits')
    .innerJoin('associations', 'associations.id', 'associationBenefits.associationId')
    .select([
      'associationBenefits.id',
      'associationBenefits.associationId',
      'associationBenefits.name',
      'associationBenefits.says',
      'associationBenefits.forWhom',
      'associationBenefits.link',
      'associationBenefits.version',
      'associations.name as association',
    ])
    .where('associationBenefits.id', '=', id)
    .where('associationBenefits.endedAt', 'is', null)
    .where('associations.endedAt', 'is', null)
    .executeTakeFirst()

export type FoundBenefit = NonNullable<Awaited<ReturnType<typeof findBenefit>>>

export const lockBenefit = (unit: Unit, id: string) =>
  unit
    .updateTable('associationBenefits')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning(['id', 'version'])
    .executeTakeFirst()

export interface BenefitDescribed {
  name: string
  says: string
  forWhom: ForWhom
  link: string | null
}

export async function insertBenefit(
  unit: Unit,
  associationId: string,
  described: BenefitDescribed,
): Promise<string> {
  const id = randomUUID()
  const { accountId: checkedBy, today: checkedOn } = unit.acting
  await unit
    .insertInto('associationBenefits')
    .values({ ...described, id, associationId, checkedOn, checkedBy })
    .execute()
  return id
}

/** Changes what it says, or nothing of that: either way somebody has looked at it today. */
export const changeBenefit = (unit: Unit, id: string, change: Partial<BenefitDescribed>) => {
  const { accountId: checkedBy, today: checkedOn } = unit.acting
  return unit
    .updateTable('associationBenefits')
    .set(({ eb }) => ({ ...change, checkedOn, checkedBy, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export const endBenefit = (unit: Unit, id: string) =>
  unit
    .updateTable('associationBenefits')
    .set(({ eb }) => ({ endedAt: unit.acting.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
