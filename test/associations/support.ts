import { randomUUID } from 'node:crypto'
import type { Client, Site } from '../support.ts'

/** A day as the boxes of a form post it. */
export const dayFields = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

const idAt = (answer: Response) => answer.headers.get('Location')?.split('/').at(-1) ?? ''

/** A manager adds an association. @returns its id */
export const addAssociation = async (manager: Client, name = 'Estuary Foster Carers'): Promise<string> =>
  idAt(await manager.post('/associations', { kind: 'local', name, note: 'Carers here.', once: randomUUID() }))

/** A question to carers until the end of November. @returns its id */
export const ask = async (staff: Client, fields: Record<string, string> = {}): Promise<string> =>
  idAt(
    await staff.post('/consultations', {
      ...{ title: 'Evenings?', note: 'Would evenings be better?', choices: 'Yes\r\nNo', quadrantId: 'mid' },
      ...dayFields('lastOn', '2026-11-30'),
      ...{ once: randomUUID(), ...fields },
    }),
  )

/** Whoever that account is among the carers, and where they live. */
export const carerOf = (site: Site, { accountId }: { accountId: string }) =>
  site.database
    .selectFrom('accounts')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'accounts.carerId')
    .select(['carerHomes.carerId', 'carerHomes.householdId'])
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow()

export const offersIn = (site: Site) =>
  site.database.selectFrom('helpOffers').select(['id', 'kind', 'untilOn']).orderBy('id').execute()

export const asksIn = (site: Site) =>
  site.database.selectFrom('helpAsks').select(['id', 'state']).orderBy('id').execute()
