import { beforeAll, expect, it } from 'vitest'
import { routes } from '#src/access/rules/routes.ts'
import { answersTo, type FormFound, formsIn } from '../audit/forms.ts'
import { patternOf } from '../audit/watching.ts'
import { openDemo } from '../demo/support.ts'
import { type Client, openSite } from '../support.ts'

/** What nobody means, and somebody types: each stands where something else was asked. */
const nonsense = ['two', '-1', '999999999999', '31 February 👩‍👧']

/** Would end the session with which the rest is sent, or takes a file. */
const leftOut = /sign-out|session-ends|\/sessions\/|sign-in|disablements|confirmations/

/** Of each kind of page so many are looked at: a first one may have nothing to fill in. */
const pagesOfAKind = 6

/** A form of each route that somebody finds in the demo, with who found it. */
const forms = new Map<string, { form: FormFound; by: Client }>()

beforeAll(async () => {
  const { database } = await openDemo()
  const site = await openSite({ database, setUp: 'not yet', demo: true })
  for (const part of ['hub', 'satellite'] as const) {
    const { householdId } = await database
      .selectFrom('memberships')
      .innerJoin('constellations', 'constellations.id', 'constellationId')
      .select('householdId')
      .where('part', '=', part)
      .where('state', '=', 'live')
      .where('leftOn', 'is', null)
      .orderBy('householdId')
      .executeTakeFirstOrThrow()
    await collect(await site.as({ role: 'carer', householdId }))
  }
  await collect(await site.as('manager'))
})

/** Follows the links of what somebody sees, and keeps each form that nobody has found before. */
async function collect(by: Client) {
  const looked = new Map<string, number>()
  const known = new Set(['/', '/accounts', '/settings', '/quadrants', '/account/factors'])
  for (const path of known) {
    const kind = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/=[^&]*/g, '')
    const before = looked.get(kind) ?? 0
    if (before >= pagesOfAKind || path.includes('.csv')) continue
    looked.set(kind, before + 1)
    const answer = await by.get(path)
    if (answer.status !== 200 || !answer.headers.get('Content-Type')?.startsWith('text/html')) continue
    const html = await answer.text()
    for (const [, href = ''] of html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)"/g))
      known.add(href.replaceAll('&amp;', '&'))
    for (const form of formsIn(html)) {
      const route = patternOf(form.action)
      if (route && !form.takesFile && !leftOut.test(route) && !forms.has(route))
        forms.set(route, { form, by })
    }
  }
}

it('in any field of any form is answered with words, never with a fault', async () => {
  const faults: string[] = []
  let sent = 0
  for (const [route, { form, by }] of forms) {
    const sound = answersTo(form, 0)
    for (const { name, kind } of form.fields)
      for (const typed of kind === 'ticked' ? nonsense.slice(0, 1) : nonsense) {
        const { status } = await by.post(form.action, { ...sound, [name]: typed })
        sent++
        if (status >= 500) faults.push(`${status} from ${route} for ${name} ${typed}`)
      }
  }
  expect(faults).toEqual([])
  expect(forms.size).toBeGreaterThan(70)
  expect([...forms.keys()]).toContain('POST /sleepovers')
  expect([...forms.keys()].filter((route) => !(route in routes))).toEqual([])
  expect(sent).toBeGreaterThan(500)
})
