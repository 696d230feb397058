import { type Context, Hono } from 'hono'
import { helpersIn } from '#src/caseload/store/inductions.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AwayPage } from '#views/mentoring/away.tsx'
import { changedMeanwhile } from '#views/mentoring/words.ts'
import { comeBack, type Rings, sayAway } from '../actions/away.ts'
import { pageOfProfile } from '../actions/profiles.ts'
import { awayForm, versionForm } from '../forms.ts'
import { mayMakeMentors } from '../rules/who.ts'
import { whoCouldRing } from '../store/profiles.ts'
import { foundProfile, homeOf } from './through.ts'

/** Under `/peer-profiles/:id`: not available just now, and back again. */
export const peerAwayRoutes = new Hono<Web>()

type Profile = NonNullable<Awaited<ReturnType<typeof foundProfile>>>

/**
 * Who could ring instead: the coordinators of the quadrant, and for those who know the mentors by name one of them. A
 * carer does not read here who else is a mentor.
 */
async function whoRings(c: Context<Web>, profile: Profile) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const staff = await helpersIn(database, profile.quadrantId, today)
  const others = mayMakeMentors(viewer, homeOf(profile)) ? await whoCouldRing(database, profile, today) : []
  return [
    ...others.map(({ id, name }) => ({ id: `profile ${id}`, name })),
    ...staff.map(({ id, name }) => ({ id: `account ${id}`, name })),
  ]
}

async function page(c: Context<Web>, profile: Profile, entered: Entered, problems: Problems) {
  return c.html(
    <AwayPage
      frame={frameOf(c)}
      profile={profile}
      own={c.var.viewer.carerId === profile.carerId}
      rings={await whoRings(c, profile)}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

peerAwayRoutes.get('/:id/aways/new', async (c) => {
  const profile = await foundProfile(c)
  return profile?.mayChange ? page(c, profile, {}, {}) : c.notFound()
})

const ringsFrom = (chosen: string): Rings => {
  const [kind, id = ''] = chosen.split(' ')
  if (kind === 'profile') return { profileId: id }
  return kind === 'account' ? { accountId: id } : null
}

peerAwayRoutes.post('/:id/aways', async (c) => {
  const profile = await foundProfile(c)
  if (!profile?.mayChange) return c.notFound()
  const form = await readForm(c, awayForm(c.var.acting.today))
  if (!form.ok) return page(c, profile, form.entered, form.problems)
  const { rings, version, awayUntil } = form.values
  const choices = await whoRings(c, profile)
  // Where there is nobody to choose, nobody is asked for.
  if (choices.length > 0 && !choices.some(({ id }) => id === rings))
    return page(c, profile, form.entered, { rings: 'Select who rings instead' })
  const outcome = await sayAway(c.var.acting, profile, { version, awayUntil, rings: ringsFrom(rings) })
  if (outcome === 'cannot ring')
    return page(c, profile, form.entered, { rings: 'They cannot ring just now: select somebody else' })
  if (outcome === 'changed meanwhile') {
    const newest = await foundProfile(c)
    return newest ? page(c, newest, form.entered, { '': changedMeanwhile }) : c.notFound()
  }
  say(c, 'Saved. Whoever leans on this is told who rings meanwhile.')
  return c.redirect(pageOfProfile(profile.id), 303)
})

peerAwayRoutes.post('/:id/returns', async (c) => {
  const profile = await foundProfile(c)
  if (!profile?.mayChange) return c.notFound()
  const form = await readForm(c, versionForm)
  const outcome = await comeBack(c.var.acting, profile, form.ok ? form.values.version : -1)
  say(c, outcome === 'saved' ? 'Welcome back.' : 'Somebody has changed this meanwhile. Look at it once more.')
  return c.redirect(pageOfProfile(profile.id), 303)
})
