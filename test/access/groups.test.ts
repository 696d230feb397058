import { describe, expect, it } from 'vitest'
import type { GroupRelated } from '#src/access/rules/relations.ts'
import { maySeeOfGroup, maySeeWhoComes } from '#src/access/rules/seeing.ts'
import type { Role, Viewer } from '#src/access/rules.ts'

const viewer = (role: Role, more: Partial<Viewer> = {}): Viewer => ({
  accountId: 'me',
  name: 'Me',
  roles: new Set([role]),
  quadrantIds: [],
  standsInForIds: [],
  constellationIds: [],
  supervisedIds: [],
  carerId: null,
  householdId: null,
  hubOfId: null,
  coveringIds: [],
  ...more,
})
const open: GroupRelated = { quadrantId: 'north', privacy: 'open', coordinatorIds: ['her'] }
const closed: GroupRelated = { ...open, privacy: 'private' }

describe('what is seen of a group', () => {
  it('is its programme for everybody but the payments officer', () => {
    for (const role of [
      'manager',
      'liaison',
      'coordinator',
      'supervising_worker',
      'recruiter',
      'carer',
    ] as const)
      expect(maySeeOfGroup(viewer(role), closed, 'programme')).toBe(true)
    expect(maySeeOfGroup(viewer('payments'), open, 'programme')).toBe(false)
  })

  it('is where it meets online only for whoever means to come, and who runs it', () => {
    expect(maySeeOfGroup(viewer('carer'), open, 'online link')).toBe(false)
    expect(maySeeOfGroup(viewer('carer'), open, 'online link', true)).toBe(true)
    expect(maySeeOfGroup(viewer('carer'), closed, 'online link', true)).toBe(true)
    expect(maySeeOfGroup(viewer('liaison'), open, 'online link', true)).toBe(false)
  })

  it('is who comes to an open one for its quadrant and a manager, to a private one for its coordinator alone', () => {
    const ofQuadrant = viewer('coordinator', { quadrantIds: ['north'] })
    const elsewhere = viewer('coordinator', { quadrantIds: ['south'] })
    const herself = viewer('coordinator', { accountId: 'her' })
    const standsIn = viewer('coordinator', { standsInForIds: ['her'] })
    const seen = (group: GroupRelated) =>
      [viewer('manager'), ofQuadrant, elsewhere, herself, standsIn].map((who) => maySeeWhoComes(who, group))
    expect(seen(open)).toEqual([true, true, false, true, true])
    expect(seen(closed)).toEqual([false, false, false, true, true])
    expect(maySeeOfGroup(viewer('manager'), closed, 'register')).toBe(false)
    expect(maySeeOfGroup(standsIn, closed, 'register')).toBe(true)
  })

  it('is nothing more for somebody who coordinated it once and is no coordinator now', () => {
    expect(maySeeWhoComes(viewer('liaison', { accountId: 'her' }), open)).toBe(false)
  })
})
