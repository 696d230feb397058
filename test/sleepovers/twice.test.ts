import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { type Client, openSite } from '../support.ts'
import { addHubAndHomes, agreed, asked, day, nightsOf, stay, today, wish } from './support.ts'

/** What the next page says of what was just done. */
const saidBy = (answer: Response) => decodeURIComponent(answer.headers.get('Set-Cookie') ?? '')

const tonight = { 'fromOn-day': '22', 'fromOn-month': '11', 'fromOn-year': '2026' }
const tomorrow = { ...tonight, 'fromOn-day': '23' }

onBothDatabases('an answer that is given twice', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    const { hubId, homeIds, starId } = await addHubAndHomes(site)
    const [homeId = '', otherId = ''] = homeIds
    const hub = await site.as({ role: 'hub_carer', householdId: hubId })
    const carer = await site.as({ role: 'carer', householdId: homeId })
    const liaison = await site.as({ role: 'liaison', constellationIds: [starId] })
    const told = async () =>
      (
        await site.database
          .selectFrom('outbox')
          .select('id')
          .where('kind', '=', 'sleepover answered')
          .execute()
      ).length
    const steps = async (id: string) =>
      (
        await site.database
          .selectFrom('sleepoverSteps')
          .select('step')
          .where('sleepoverId', '=', id)
          .orderBy('position')
          .execute()
      ).map(({ step }) => step)
    return { site, hubId, homeId, otherId, hub, carer, liaison, told, steps }
  }
  /** The same form sent by these at once, and by the first once more. */
  const press = async (by: readonly Client[], path: string, form: Record<string, string | number>) => {
    const answers = await Promise.all(by.map((one) => one.post(path, form)))
    const again = await by[0]?.post(path, form)
    for (const answer of [...answers, again]) {
      expect(answer?.status).toBe(303)
      expect(answer?.headers.get('Location')).toBe(path.split('/').slice(0, 3).join('/'))
    }
    return again ? saidBy(again) : ''
  }

  it('is done already: agreed once, told once, and answered kindly to each who pressed', async () => {
    const { site, hubId, homeId, hub, liaison, told, steps } = await start()
    await site.as({ role: 'carer', householdId: homeId })
    const id = await asked(site, wish(homeId, hubId))
    expect(await press([hub, hub, liaison], `/sleepovers/${id}/agreements`, { version: 1 })).toContain(
      'agreed already',
    )
    expect(await steps(id)).toEqual(['asked', 'agreed'])
    expect(await nightsOf(site, hubId)).toEqual(['23: 1 of 2'])
    const once = await told()
    await hub.post(`/sleepovers/${id}/agreements`, { version: 1 })
    expect(await told()).toBe(once)
  })

  it('is done already when it was no, when it was called off, and when it stands', async () => {
    const { site, hubId, homeId, otherId, hub, carer, liaison, steps } = await start()
    const no = await asked(site, wish(homeId, hubId))
    expect(await press([hub, liaison], `/sleepovers/${no}/declines`, { version: 1 })).toContain('already')
    expect(await steps(no)).toEqual(['asked', 'declined'])
    const off = await agreed(site, wish(homeId, hubId))
    expect(await press([carer, hub], `/sleepovers/${off}/cancellations`, { version: 2 })).toContain('already')
    expect(await steps(off)).toEqual(['asked', 'agreed', 'cancelled'])
    const stands = await agreed(site, wish(otherId, hubId))
    await site.database
      .updateTable('sleepovers')
      .set({ toDecide: 'away', toDecideSince: `${today}T10:00:00.000Z` })
      .where('id', '=', stands)
      .execute()
    expect(await press([liaison, liaison], `/sleepovers/${stands}/decisions`, { version: 2 })).toContain(
      'already',
    )
    expect(await steps(stands)).toEqual(['asked', 'agreed', 'stands'])
  })

  it('is done already when it says what happened, or the same other days', async () => {
    const { site, hubId, homeId, otherId, hub, liaison, steps } = await start()
    const here = await agreed(site, wish(homeId, hubId, { fromOn: today, untilOn: day(1) }))
    const happened = { ...tonight, happened: 'yes', nights: 1, children: 1, version: 2 }
    expect(await press([hub, liaison], `/sleepovers/${here}/happenings`, happened)).toContain('already')
    expect(await steps(here)).toEqual(['asked', 'agreed', 'happened'])
    const not = await agreed(site, wish(otherId, hubId, { fromOn: today, untilOn: day(1) }))
    await press([hub, liaison], `/sleepovers/${not}/happenings`, { happened: 'no', version: 2 })
    expect(await steps(not)).toEqual(['asked', 'agreed', 'did not happen'])
    const moved = await agreed(site, wish(homeId, hubId, { fromOn: day(3), untilOn: day(4) }))
    const dates = { ...tomorrow, nights: 2, children: 1, version: 2 }
    expect(await press([hub, liaison], `/sleepovers/${moved}/dates`, dates)).toContain('already')
    expect(await steps(moved)).toEqual(['asked', 'agreed', 'changed'])
  })
})

describe('another answer than was given', () => {
  it('is still told that somebody was first, whatever it says', async () => {
    const site = await openSite()
    const { hubId, homeIds } = await addHubAndHomes(site)
    const [homeId = ''] = homeIds
    const hub = await site.as({ role: 'hub_carer', householdId: hubId })
    const liaison = await site.as('manager')
    const refused = async (by: Client, path: string, form: Record<string, string | number>) => {
      const answer = await by.post(path, form)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Somebody else has changed this just now')
    }
    const no = await asked(site, wish(homeId, hubId))
    await hub.post(`/sleepovers/${no}/declines`, { version: 1 })
    await refused(liaison, `/sleepovers/${no}/agreements`, { version: 1 })

    // Agreed by now, and for other days than those on the page: nobody agreed to these by tapping there.
    const moved = await asked(site, wish(homeId, hubId))
    await hub.post(`/sleepovers/${moved}/dates`, { ...tomorrow, nights: 2, children: 1, version: 1 })
    await hub.post(`/sleepovers/${moved}/agreements`, { version: 2 })
    await refused(liaison, `/sleepovers/${moved}/agreements`, { version: 1 })

    // What was ticked beside it is not lost without a word.
    const shared = await asked(site, wish(homeId, hubId, { fromOn: day(6), untilOn: day(7) }))
    await hub.post(`/sleepovers/${shared}/agreements`, { version: 1 })
    await refused(liaison, `/sleepovers/${shared}/agreements`, { version: 1, roomSharing: 'yes' })
    await refused(liaison, `/sleepovers/${shared}/agreements`, { version: 1, usualLimitReason: 'siblings' })
    expect((await stay(site, shared)).roomSharingAgreedOn).toBeNull()

    const here = await agreed(site, wish(homeId, hubId, { fromOn: today, untilOn: day(1) }))
    const happened = { ...tonight, happened: 'yes', nights: 1, children: 1, version: 2 }
    await hub.post(`/sleepovers/${here}/happenings`, happened)
    await refused(liaison, `/sleepovers/${here}/happenings`, { ...happened, children: 2 })
    await refused(liaison, `/sleepovers/${here}/happenings`, { happened: 'no', version: 2 })
  })
})
