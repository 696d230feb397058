import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { beginApplication, closeApplication } from '#src/applications/actions/applications.ts'
import { correctStep, recordStep } from '#src/applications/actions/steps.ts'
import { tellOfLateVisits } from '#src/applications/actions/telling.ts'
import { changeVisit, sayHomeSafe, takeBackHome } from '#src/applications/actions/visits.ts'
import { onBothDatabases } from '../databases.ts'
import { actingOn } from '../mail/support.ts'
import { application, onTheWay, plan, standing, stepId, today, toldTo, visit } from './support.ts'

const ten = Array.from({ length: 10 }, (_, n) => n)
const count = <Outcome>(outcomes: readonly Outcome[], is: (outcome: Outcome) => boolean) =>
  outcomes.filter(is).length

onBothDatabases('ten at the same moment', (open) => {
  const start = async () => {
    const at = await onTheWay({ database: await open() })
    const acting = actingOn(at.site)
    const begun = await beginApplication(
      acting,
      at.householdId,
      { step: 'enquiry', onDay: '2026-02-01' },
      randomUUID(),
    )
    if (typeof begun !== 'object' || !('begun' in begun)) throw new Error('Not begun')
    return {
      ...at,
      acting,
      id: begun.begun,
      of: { id: begun.begun, householdId: at.householdId, candidateId: null },
    }
  }

  it('begin the way once, and record a step once', async () => {
    const { site, householdId } = await onTheWay({ database: await open() })
    const acting = actingOn(site)
    const first = { step: 'enquiry', onDay: '2026-02-01' } as const
    const begun = await Promise.all(ten.map(() => beginApplication(acting, householdId, first, randomUUID())))
    expect(count(begun, (outcome) => outcome === 'open already')).toBe(9)
    const { id } = await site.database.selectFrom('applications').select('id').executeTakeFirstOrThrow()
    const recorded = await Promise.all(
      ten.map(() =>
        recordStep(
          acting,
          { id, householdId, candidateId: null },
          { step: 'application', onDay: today },
          randomUUID(),
        ),
      ),
    )
    expect(count(recorded, (outcome) => typeof outcome === 'object' && 'recorded' in outcome)).toBe(1)
    expect(
      count(recorded, (said) => typeof said === 'object' && 'why' in said && said.why === 'recorded already'),
    ).toBe(9)
    expect(await standing(site, id)).toEqual(['enquiry 2026-02-01', `application ${today}`])
    // Whatever the program does.
    const again = { id: 'another', householdId, openedOn: today, recordedAt: '2026-11-22T10:00:00.000Z' }
    await expect(site.database.insertInto('applications').values(again).execute()).rejects.toThrow()
    const twice = { id: 'another', applicationId: id, step: 'enquiry', onDay: today } as const
    await expect(
      site.database
        .insertInto('applicationSteps')
        .values({ ...twice, recordedAt: '2026-11-22T10:00:00.000Z' })
        .execute(),
    ).rejects.toThrow()
  })

  it('close an application or record a step of it, never both unseen', async () => {
    const { site, acting, id, of } = await start()
    const { version } = await application(site, id)
    const outcomes = await Promise.all(
      ten.map((n) =>
        n % 2 === 0
          ? closeApplication(acting, of, version, { outcome: 'withdrawn', onDay: today, why: 'no answer' })
          : recordStep(acting, of, { step: 'application', onDay: today }, randomUUID()),
      ),
    )
    const closed = count(outcomes, (outcome) => outcome === 'closed')
    const recorded = count(outcomes, (outcome) => typeof outcome === 'object' && 'recorded' in outcome)
    expect(closed + recorded).toBe(1)
    const now = await application(site, id)
    expect(now.closedOn).toBe(closed === 1 ? today : null)
    expect(await standing(site, id)).toHaveLength(closed === 1 ? 1 : 2)
  })

  it('put a step right once', async () => {
    const { site, acting, id, of } = await start()
    const step = { ...of, id: await stepId(site, id, 'enquiry'), applicationId: id }
    const outcomes = await Promise.all(ten.map((n) => correctStep(acting, step, `2026-03-1${n}`)))
    expect(count(outcomes, (outcome) => outcome === 'put right')).toBe(1)
    expect(count(outcomes, (outcome) => outcome === 'gone')).toBe(9)
    expect(await standing(site, id)).toHaveLength(1)
    expect(await site.database.selectFrom('applicationSteps').selectAll().execute()).toHaveLength(2)
  })

  it('say that she is home while the job looks who is late: whoever was told hears it, nobody else', async () => {
    const { site, householdId, coordinator, colleague } = await start()
    const id = await plan(coordinator, householdId, colleague.accountId)
    site.now('2026-11-22T20:31:00Z')
    const acting = actingOn(site)
    const outcomes = await Promise.all(
      ten.map((n) => (n % 2 === 0 ? tellOfLateVisits(acting) : sayHomeSafe(acting, id))),
    )
    expect(count(outcomes, (outcome) => outcome === 'home safe')).toBe(1)
    const told = count(outcomes, (outcome) => outcome === 1)
    expect(told).toBeLessThanOrEqual(1)
    const { toldLateAt, homeSafeAt } = await visit(site, id)
    expect(homeSafeAt).not.toBeNull()
    expect(toldLateAt !== null).toBe(told === 1)
    const kinds = await toldTo(site, colleague.accountId)
    expect(kinds.filter((kind) => kind === 'not home yet')).toHaveLength(told)
    expect(kinds.filter((kind) => kind === 'home after all')).toHaveLength(told)
    expect(await tellOfLateVisits(acting)).toBe(0)
  })

  it('are told of a late visit once, however many processes look', async () => {
    const { site, householdId, coordinator, colleague } = await start()
    const id = await plan(coordinator, householdId, colleague.accountId)
    site.now('2026-11-22T20:31:00Z')
    const acting = actingOn(site)
    const looked = await Promise.all(ten.map(() => tellOfLateVisits(acting)))
    expect(looked.toSorted()).toEqual([...ten.slice(1).map(() => 0), 1])
    expect(await toldTo(site, colleague.accountId)).toEqual(['somebody to expect', 'not home yet'])
    // Whatever the program does: nobody expects herself.
    await expect(
      site.database
        .updateTable('visits')
        .set({ expectedBy: coordinator.accountId })
        .where('id', '=', id)
        .execute(),
    ).rejects.toThrow()
  })

  it('change a visit once by the same form', async () => {
    const { site, householdId, coordinator, colleague, acting } = await start()
    const id = await plan(coordinator, householdId, colleague.accountId)
    const said = {
      kind: 'visit' as const,
      ...{ onDay: today, fromTime: '18:00', untilTime: '19:00', backTime: '21:00' },
      ...{ backBy: '2026-11-22T21:00:00.000Z', goesWith: null, expectedBy: colleague.accountId },
    }
    const outcomes = await Promise.all(ten.map(() => changeVisit(acting, id, 1, said)))
    expect(count(outcomes, (outcome) => outcome === 'changed')).toBe(1)
    expect((await visit(site, id)).version).toBe(2)
  })

  it('take back that she is home once, and whoever was told that she is late is told again', async () => {
    const { site, householdId, coordinator, colleague } = await start()
    const id = await plan(coordinator, householdId, colleague.accountId)
    site.now('2026-11-22T20:31:00Z')
    const later = actingOn(site)
    await tellOfLateVisits(later)
    await sayHomeSafe(later, id)
    const outcomes = await Promise.all(ten.map(() => takeBackHome(later, id)))
    expect(count(outcomes, (outcome) => outcome === 'waited for')).toBe(1)
    expect(count(outcomes, (outcome) => outcome === 'not said')).toBe(9)
    const looked = await Promise.all(ten.map(() => tellOfLateVisits(later)))
    expect(looked.toSorted()).toEqual([...ten.slice(1).map(() => 0), 1])
    const told = async (kind: string) =>
      (await toldTo(site, colleague.accountId)).filter((each) => each === kind).length
    expect([await told('not home yet'), await told('home after all')]).toEqual([2, 1])
    expect(await sayHomeSafe(later, id)).toBe('home safe')
    expect([await told('not home yet'), await told('home after all')]).toEqual([2, 2])
    expect((await visit(site, id)).version).toBe(2)
  })
})
