import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { endHousehold } from '#src/households/actions/ending.ts'
import { recordCarerLeaving } from '#src/households/actions/people.ts'
import { sign } from '#src/mentoring/actions/agreements.ts'
import { makeProfile } from '#src/mentoring/actions/profiles.ts'
import { askForPeer, endPeerRequest } from '#src/mentoring/actions/requests.ts'
import { askedIn } from '#src/mentoring/store/asked.ts'
import { offeringIn } from '#src/mentoring/store/offering.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { actingOn } from '../mail/support.ts'
import { makeMentor, type Peers, peers, profilesIn, requestsIn } from './support.ts'

onBothDatabases('ten at one moment', (open) => {
  const ten = <Outcome>(deed: () => Promise<Outcome>) => Promise.all(Array.from({ length: 10 }, deed))

  it('ask for the same once, and sign, offer and end once', async () => {
    const { site, ann } = await peers({ database: await open() })
    const { carerId, householdId } = ann
    const acting = actingOn(site)
    const asked = await ten(() =>
      askForPeer(acting, { carerId, householdId, wants: 'mentor', self: 'themself' }, [], randomUUID()),
    )
    expect(asked.filter((one) => typeof one === 'object' && 'asked' in one)).toHaveLength(1)
    const made = await ten(() =>
      makeProfile(acting, { carerId, householdId, part: 'buddy' }, { ownMost: null, tags: [] }, randomUUID()),
    )
    expect(made.filter((one) => typeof one === 'object' && 'made' in one)).toHaveLength(1)
    const signed = await ten(() => sign(acting, [{ carerId }], '2026-11-22'))
    expect(signed.filter((word) => word === 'signed')).toHaveLength(1)
    expect(signed.filter((word) => word === 'signed before')).toHaveLength(9)
    const [request] = await requestsIn(site)
    const ended = await ten(() =>
      endPeerRequest(acting, { id: request?.id ?? '', householdId, carerId }, 'taken back'),
    )
    expect(ended.filter((word) => word === 'ended')).toHaveLength(1)
  })

  it('leave no offer and no request behind that comes as the home ends', async () => {
    const { site, ann, bea }: Peers = await peers({ database: await open() })
    const { carerId, householdId } = ann
    const acting = actingOn(site)
    await makeMentor(bea, ann)
    await Promise.all([
      endHousehold(acting, householdId, '2026-11-22', 'Retired'),
      askForPeer(acting, { carerId, householdId, wants: 'buddy', self: 'themself' }, [], randomUUID()),
      makeProfile(acting, { carerId, householdId, part: 'buddy' }, { ownMost: null, tags: [] }, randomUUID()),
    ])
    expect((await profilesIn(site)).every(({ endedOn }) => endedOn === '2026-11-22')).toBe(true)
    expect((await requestsIn(site)).every(({ outcome }) => outcome === 'closed')).toBe(true)
    expect(await offeringIn(site.database, 'mentor', ['mid'])).toEqual([])
    expect(await askedIn(site.database, 'buddy', ['mid'])).toEqual([])
  })

  it('end what a carer offers and asks for when they leave, and nothing of who stays', async () => {
    const { site, ann } = await peers({ database: await open() })
    const { carerId, householdId } = ann
    const stays = await addCarer(site, householdId)
    const acting = actingOn(site)
    for (const id of [carerId, stays]) {
      await makeProfile(acting, { carerId: id, householdId, part: 'mentor' }, { ownMost: null, tags: [] }, id)
      await askForPeer(
        acting,
        { carerId: id, householdId, wants: 'buddy', self: 'for them' },
        [],
        `for ${id}`,
      )
    }
    await recordCarerLeaving(acting, householdId, carerId, '2026-11-22')
    expect((await offeringIn(site.database, 'mentor', ['mid'])).map((one) => one.carerId)).toEqual([stays])
    expect((await askedIn(site.database, 'buddy', ['mid'])).map((one) => one.carerId)).toEqual([stays])
    const gone = await askForPeer(
      acting,
      { carerId, householdId, wants: 'mentor', self: 'for them' },
      [],
      'once',
    )
    expect(gone).toBe('gone')
  })

  it('stand in the order in which they asked, and at one moment by their ids', async () => {
    const { site } = await peers({ database: await open() })
    const householdId = await addHousehold(site, { quadrantId: 'mid' })
    const rows = [
      ['b', '2026-11-02'],
      ['A', '2026-11-02'],
      ['c', '2026-11-01'],
    ] as const
    for (const [id, day] of rows)
      await site.database
        .insertInto('peerRequests')
        .values({
          ...{ id, householdId, carerId: await addCarer(site, householdId), wants: 'mentor' },
          askedAt: `${day}T10:00:00.000Z`,
        })
        .execute()
    expect((await askedIn(site.database, 'mentor', ['mid'])).map(({ id }) => id)).toEqual(['c', 'A', 'b'])
  })
})
