import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { endHousehold } from '#src/households/actions/ending.ts'
import { actingAsService } from '#src/main.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'
import { addShift, carerIdOf, claimFor, describing, homeOf, planEvent, signUpsTo } from './support.ts'

const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status).toSorted()

onBothDatabases('a shift at once', (open) => {
  const begin = async () => {
    const site = await openSite({ database: await open() })
    const recruiter = await site.as('recruiter')
    return { site, recruiter, eventId: await planEvent(recruiter) }
  }

  it('takes one of ten who want its last place', async () => {
    const { site, recruiter, eventId } = await begin()
    const shift = await addShift(site, recruiter, eventId, { needed: '1', most: '1' })
    const people = await Promise.all(Array.from({ length: 10 }, () => site.as('ambassador')))
    const answers = await Promise.all(people.map((person) => person.post(`/shifts/${shift}/sign-ups`)))
    expect(statuses(answers)).toEqual([303, ...Array(9).fill(422)])
    expect(await signUpsTo(site, shift)).toHaveLength(1)
  })

  it('lets nobody be at two of five events that overlap, however they ask', async () => {
    const { site, recruiter, eventId } = await begin()
    const others = await Promise.all(Array.from({ length: 4 }, () => planEvent(recruiter)))
    const shifts: string[] = []
    for (const [index, each] of [eventId, ...others].entries())
      shifts.push(await addShift(site, recruiter, each, { fromTime: '09:00', untilTime: `${12 + index}:00` }))
    const ambassador = await site.as('ambassador')
    // Each shift twice.
    const answers = await Promise.all(
      [...shifts, ...shifts].map((shift) => ambassador.post(`/shifts/${shift}/sign-ups`)),
    )
    const signedUp = (await Promise.all(shifts.map((shift) => signUpsTo(site, shift)))).flat()
    expect(signedUp).toHaveLength(1)
    // Asked twice for the one that they have, they are told that they have it.
    expect(statuses(answers)).toEqual([303, 303, ...Array(8).fill(422)])
  })

  it('keeps everybody at one of five events that move to one day at once', async () => {
    const { site, recruiter } = await begin()
    const ambassadors = [await site.as('ambassador'), await site.as('ambassador')]
    const days = ['2026-12-06', '2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10']
    const events: string[] = []
    const shifts: string[] = []
    for (const onDay of days) {
      const id = await planEvent(recruiter, { onDay })
      const shift = await addShift(site, recruiter, id)
      for (const person of ambassadors) await person.post(`/shifts/${shift}/sign-ups`)
      events.push(id)
      shifts.push(shift)
    }
    const answers = await Promise.all(
      events.map((id) =>
        recruiter.post(`/events/${id}/edits`, describing({ onDay: '2026-12-20', version: '1' })),
      ),
    )
    expect(statuses(answers)).toEqual(Array(5).fill(303))
    const left = (await Promise.all(shifts.map((shift) => signUpsTo(site, shift)))).flat()
    expect(new Set(left.map(({ carerId }) => carerId)).size).toBe(2)
    expect(left).toHaveLength(2)
    expect(await site.database.selectFrom('signUpQuarters').selectAll().execute()).toHaveLength(2 * 12)
  })

  it('holds the hours in the database itself, whatever a program forgets', async () => {
    const { site, recruiter, eventId } = await begin()
    const shift = await addShift(site, recruiter, eventId)
    const ambassador = await site.as('ambassador')
    await ambassador.post(`/shifts/${shift}/sign-ups`)
    const [held] = await site.database.selectFrom('signUpQuarters').selectAll().execute()
    if (!held) throw new Error('No hours are held')
    await expect(site.database.insertInto('signUpQuarters').values(held).execute()).rejects.toThrow()
  })

  it('is left free by a home that ends while its ambassador signs up', async () => {
    const { site, recruiter, eventId } = await begin()
    const shift = await addShift(site, recruiter, eventId)
    const ambassador = await site.as('ambassador')
    const home = await homeOf(site, ambassador)
    await Promise.all([
      ambassador.post(`/shifts/${shift}/sign-ups`),
      endHousehold(actingAsService(site.services), home, '2026-11-22', 'moved'),
    ])
    expect(await signUpsTo(site, shift)).toEqual([])
    expect(await site.database.selectFrom('signUpQuarters').selectAll().execute()).toEqual([])
  })

  it('is claimed for once by ten forms, and each claim is answered once', async () => {
    const { site, recruiter, eventId } = await begin()
    const shift = await addShift(site, recruiter, eventId)
    const ambassador = await site.as('ambassador')
    await ambassador.post(`/shifts/${shift}/sign-ups`)
    site.now('2026-12-06T10:00:00Z')
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => claimFor(ambassador, eventId, { once: randomUUID() })),
    )
    expect(statuses(claims)).toEqual([303, ...Array(9).fill(422)])
    const claimsNow = () => site.database.selectFrom('eventClaims').selectAll().execute()
    const [claim] = await claimsNow()
    expect(claim).toMatchObject({ pence: 20 * 45 + 350, carerId: await carerIdOf(site, ambassador) })
    const officers = await Promise.all(Array.from({ length: 5 }, () => site.as('manager')))
    await Promise.all(
      officers.flatMap((officer) =>
        ['approvals', 'refusals'].map((deed) => officer.post(`/event-claims/${claim?.id}/${deed}`)),
      ),
    )
    const [answered] = await claimsNow()
    expect([answered?.approvedAt, answered?.refusedAt].filter((at) => at !== null)).toHaveLength(1)
    const entries = await site.database
      .selectFrom('auditEntries')
      .select('what')
      .where('what', 'in', ['approved claim for event', 'refused claim for event'])
      .execute()
    expect(entries).toHaveLength(1)
  })
})
