import { randomUUID } from 'node:crypto'
import type { Client, Site } from '../support.ts'

/** A carer writes an idea down. @returns its id */
export async function write(carer: Client, fields: Record<string, string> = {}): Promise<string> {
  const answer = await carer.post('/ideas', {
    ...{ about: 'A stall at the school fair', note: 'Two of us could bring cake.', once: randomUUID() },
    ...fields,
  })
  return answer.headers.get('Location')?.split('/').at(-1) ?? ''
}

export const ideaIn = (site: Site, id: string) =>
  site.database.selectFrom('ideas').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
