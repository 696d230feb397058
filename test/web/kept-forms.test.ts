import { beforeEach, describe, expect, it } from 'vitest'
import { log, type Orchard, onlyTalk, orchard, said, talksIn } from '../one-to-ones/support.ts'

let at: Orchard
beforeEach(async () => {
  at = await orchard()
})

const send = (by: Orchard['ngozi'], form: Record<string, string>, account = by.accountId) =>
  by.post('/one-to-ones', form, { 'Kith-Kept': account })

describe('a form that the script of a page sends', () => {
  it('is answered with where it would have led, also when it comes again', async () => {
    const form = said(at.donnelly)
    for (let time = 1; time <= 2; time++) {
      const answer = await send(at.ngozi, form)
      expect([answer.status, await answer.json()]).toEqual([200, { location: '/' }])
      expect(answer.headers.get('Location')).toBeNull()
      expect(decodeURIComponent(answer.headers.get('Set-Cookie') ?? '')).toContain('Your call is logged')
    }
    await onlyTalk(at.site)
    // As a page it is answered as ever.
    expect((await log(at.ngozi, at.hall)).status).toBe(303)
  })

  it('is answered with its page when it is refused', async () => {
    const answer = await send(at.ngozi, said(at.donnelly, { channel: '' }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Select how you spoke')
  })

  it('is never taken as somebody else’s who has signed in there meanwhile', async () => {
    const other = await at.site.as({ role: 'hub_carer', householdId: at.hubId })
    const answer = await send(other, said(at.donnelly), at.ngozi.accountId)
    expect(answer.status).toBe(409)
    expect(await talksIn(at.site)).toEqual([])
  })

  it('says that the session has ended, and is not lost on the way to the door', async () => {
    const answer = await at.site.stranger().post('/one-to-ones', said(at.donnelly), {
      'Kith-Kept': at.ngozi.accountId,
    })
    expect([answer.status, await answer.json()]).toEqual([401, { kept: 'signed out' }])
  })

  it('is no way round what is asked first, nor in from elsewhere', async () => {
    const manager = await at.site.as('manager')
    await at.site.database.updateTable('sessions').set({ confirmedAt: '2026-11-22T09:00:00.000Z' }).execute()
    const asked = await manager.post('/accounts', {}, { 'Kith-Kept': manager.accountId })
    expect([asked.status, asked.headers.get('Location')?.split('?')[0]]).toEqual([
      303,
      '/account/confirmations/new',
    ])
    const elsewhere = await at.ngozi.post('/one-to-ones', said(at.donnelly), {
      'Kith-Kept': at.ngozi.accountId,
      Origin: 'https://evil.example',
    })
    expect(elsewhere.status).toBe(403)
  })
})

describe('the key that a page seals kept forms with', () => {
  const keyOn = async (by: Orchard['ngozi']) =>
    (await (await by.get('/')).text()).match(/data-keep-key="([^"]*)"/)?.[1]

  it('is the account’s own, the same on every page, and on none of a stranger', async () => {
    const key = await keyOn(at.ngozi)
    expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32)
    expect(await keyOn(at.ngozi)).toBe(key)
    expect(await keyOn(await at.site.as({ role: 'carer', householdId: at.hubId }))).not.toBe(key)
    const door = await (await at.site.stranger().get('/sign-in')).text()
    expect(door).not.toMatch(/data-keep-key|data-account/)
  })
})
