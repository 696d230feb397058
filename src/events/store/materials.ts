import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'

/** What was taken to an event, and how much of it came back. */
export const materialsOf = prepared((database: Database, eventId: string) =>
  database
    .selectFrom('eventMaterials')
    .select(['id', 'what', 'taken', 'broughtBack'])
    .where('eventId', '=', eventId)
    .orderBy('what')
    .orderBy('id'),
)

interface Material {
  id: string
  eventId: string
  what: string
  taken: number
  broughtBack: number | null
}

const by = ({ acting: { accountId: recordedBy, now: recordedAt } }: Unit) => ({ recordedBy, recordedAt })

export const insertMaterial = (unit: Unit, material: Material) =>
  unit
    .insertInto('eventMaterials')
    .values({ ...material, ...by(unit) })
    .execute()

export const writeMaterial = (unit: Unit, id: string, change: Pick<Material, 'taken' | 'broughtBack'>) =>
  unit
    .updateTable('eventMaterials')
    .set({ ...change, ...by(unit) })
    .where('id', '=', id)
    .execute()
