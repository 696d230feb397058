import { randomUUID } from 'node:crypto'
import { addHousehold } from '../factories.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A carer chooses what others see, lends their year and takes it back. */
export async function sharesWithOthers(site: Site, watched: Watched) {
  const carer = await site.as({ role: 'carer', householdId: await addHousehold(site) })
  const send = (path: string, fields: Parameters<Client['post']>[1] = {}) =>
    watched.send(path, () => carer.post(path, fields))
  await send('/network/shares', { shown: ['phone', 'languages'] })
  await send('/network/year-shares', { from: '2025-12', once: randomUUID() })
  await send('/network/year-share-ends')
}
