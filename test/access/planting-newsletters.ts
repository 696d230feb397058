import { has, type Viewer } from '#src/access/rules.ts'
import type { Site } from '../support.ts'
import type { HomeName, Planting } from './world.ts'

/** A draft and one that went out, of the whole service and of a quadrant; that of the quadrant went to nobody who enters. */
const editions = {
  'draft-whole': { quadrantId: null, state: 'draft' },
  'draft-south': { quadrantId: 'south', state: 'draft' },
  'sent-whole': { quadrantId: null, state: 'sent' },
  'sent-north': { quadrantId: 'north', state: 'sent' },
} as const
type Name = keyof typeof editions

export const editionIds = Object.keys(editions) as Name[]
export const pieceOf = (id: string) => `piece-of-${id}`

export async function plantNewsletters({ database }: Site, households: ReadonlyMap<HomeName, Planting>) {
  const at = '2026-11-20T10:00:00.000Z'
  for (const id of editionIds) {
    const sent = editions[id].state === 'sent' ? { sendingAt: at, endedAt: at } : {}
    await database
      .insertInto('editions')
      .values({ ...editions[id], ...sent, id, month: '2026-11-01', title: `News ${id}`, madeAt: at })
      .execute()
    const piece = { editionId: id, position: 1, heading: 'Thank you', words: 'You were there.' }
    await database
      .insertInto('editionItems')
      .values({ ...piece, id: pieceOf(id), section: 'own', changedAt: at })
      .execute()
  }
  const far = households.get('far')?.carerId ?? ''
  await database
    .insertInto('editionAudiences')
    .values([
      { editionId: 'sent-whole', audience: 'all carers' },
      { editionId: 'sent-north', audience: 'hub carers' },
    ])
    .execute()
  await database
    .insertInto('editionCopies')
    .values({ editionId: 'sent-north', personId: far, carerId: far, state: 'sent', sentAt: at, dueAt: at })
    .execute()
}

/** Whether a newsletter is there for a viewer who may use the route; undefined where what is sent with it decides too. */
export function newsletterIsThere(viewer: Viewer, route: string, path: string): boolean | undefined {
  const name = (path.split(/[/?]/)[2] ?? '').replace('piece-of-', '') as Name
  const { quadrantId, state } = editions[name]
  const own = quadrantId === null || viewer.quadrantIds.includes(quadrantId)
  const edits = has(viewer, 'manager', 'recruiter') || (has(viewer, 'coordinator') && own)
  const sends = has(viewer, 'manager') || (has(viewer, 'coordinator') && own && quadrantId !== null)
  const rest = route.replace(/^\w+ \/[a-z-]+\/:id/, '')
  if (route.startsWith('POST')) return edits ? undefined : false
  if (route.startsWith('GET /newsletter-pieces')) return edits && state === 'draft'
  if (rest === '' && state === 'sent') {
    const works = has(viewer, 'liaison', 'supervising_worker', 'payments', 'coordinator')
    return edits || works || name === 'sent-whole'
  }
  if (rest === '/progress') return edits && state === 'sent'
  if (rest.startsWith('/sendings')) return sends && state === 'draft'
  return edits && (state === 'draft' || rest.startsWith('/preview'))
}
