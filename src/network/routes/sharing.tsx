import { type Context, Hono } from 'hono'
import { constellationOfHome } from '#src/home/store.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { PeoplePage } from '#views/network/people.tsx'
import { SharingPage } from '#views/network/sharing.tsx'
import { changeShares } from '../actions/sharing.ts'
import { sharesForm } from '../forms.ts'
import { changesOf } from '../rules/sharing.ts'
import { factsOf, peersOf } from '../store/peers.ts'
import { sharesOf } from '../store/shares.ts'
import { selfOf } from './self.ts'

/** What carers see of each other, and what each lets the others see. */
export const sharingRoutes = new Hono<Web>()

async function sharingPage(c: Context<Web>, entered: Entered, problems: Problems) {
  const self = selfOf(c.var.viewer)
  const { database } = c.var.acting
  const facts = self && (await factsOf(database, self.carerId, self.householdId))
  if (!facts) return c.notFound()
  return c.html(
    <SharingPage
      frame={frameOf(c)}
      facts={facts}
      on={await sharesOf(database, self.carerId)}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

sharingRoutes.get('/sharing', (c) => sharingPage(c, {}, {}))

sharingRoutes.post('/shares', async (c) => {
  const self = selfOf(c.var.viewer)
  if (!self) return c.notFound()
  const form = await readForm(c, sharesForm)
  if (!form.ok) return sharingPage(c, form.entered, form.problems)
  const outcome = await changeShares(c.var.acting, self, changesOf(form.values.were, form.values.shown))
  if (outcome === 'lives there no more') return c.notFound()
  say(c, outcome === 'changed' ? 'What others see of you is changed.' : 'Nothing has changed.')
  return c.redirect('/network/sharing', 303)
})

sharingRoutes.get('/people', async (c) => {
  const { acting, viewer } = c.var
  const self = selfOf(viewer)
  if (!self) return c.notFound()
  const people = await peersOf(acting.database, self.householdId, acting.today)
  const homes = [...new Set(people.map(({ householdId }) => householdId))]
  await recordSight(acting, viewer, 'page', ...homes.map((id) => ['household', id] as const))
  return c.html(
    <PeoplePage
      frame={frameOf(c)}
      constellation={await constellationOfHome(acting.database, self.householdId)}
      people={people}
    />,
  )
})
