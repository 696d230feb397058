import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { isRepeat } from '#src/database/once.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { EditOfferPage, NewOfferPage } from '#views/mentoring/offer.tsx'
import { ProfilePage } from '#views/mentoring/profile.tsx'
import { ProfilesPage } from '#views/mentoring/profiles.tsx'
import { changedMeanwhile } from '#views/mentoring/words.ts'
import { changeProfile, endProfile, makeProfile, pageOfProfile } from '../actions/profiles.ts'
import { newProfileForm, profileForm, versionForm } from '../forms.ts'
import { mostOf } from '../rules/profiles.ts'
import { findProfile, listProfiles } from '../store/profiles.ts'
import { tagsOfProfiles } from '../store/tags.ts'
import { enteredFrom, tagsFrom } from '../tags.ts'
import { listAsked, pageOf, rowsAsked } from './asking.ts'
import { foundProfile, quadrantsFor, shownProfiles } from './through.ts'

/** `/peer-profiles`: who is a mentor, and who would be a buddy. */
export const peerProfileRoutes = new Hono<Web>()

peerProfileRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const asked = await listAsked(c)
  const withRoom = c.req.query('room') === 'yes'
  const most = mostOf({ part: asked.part, ownMost: null }, settings)
  const { part, quadrantIds } = asked
  // A page after what somebody may not see would tell of it.
  const after = asked.after && (await findProfile(acting.database, viewer, asked.after))?.id
  const rows =
    quadrantIds.length === 0
      ? []
      : await listProfiles(acting.database, viewer, {
          ...{ part, quadrantIds, after, limit: rowsAsked },
          room: withRoom ? { most, today: acting.today } : undefined,
        })
  const { page, first, next } = pageOf(c, asked, rows, withRoom ? { room: 'yes' } : {})
  await recordSight(acting, viewer, 'page', ...page.map((one) => ['household', one.householdId] as const))
  return c.html(
    <ProfilesPage
      frame={frameOf(c)}
      {...{ asked, withRoom, first, next }}
      profiles={await shownProfiles(c, page)}
    />,
  )
})

const mostOfService = (c: Context<Web>, part: 'mentor' | 'buddy') =>
  mostOf({ part, ownMost: null }, c.var.settings)

/** The form of a carer who offers themself as a buddy; a mentor is made by a coordinator. */
const offerPage = (c: Context<Web>, entered: Entered, problems: Problems) =>
  c.html(
    <NewOfferPage
      frame={frameOf(c)}
      action="/peer-profiles"
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      most={mostOfService(c, 'buddy')}
      quadrants={[]}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

peerProfileRoutes.get('/new', (c) => (c.var.viewer.carerId === null ? c.notFound() : offerPage(c, {}, {})))

peerProfileRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const { carerId, householdId } = viewer
  if (carerId === null || householdId === null) return c.notFound()
  const form = await readForm(c, newProfileForm)
  if (!form.ok) return offerPage(c, form.entered, form.problems)
  const { ownMost, once } = form.values
  const outcome = await makeProfile(
    acting,
    { carerId, householdId, part: 'buddy' },
    { ownMost, tags: tagsFrom(form.values) },
    once,
  )
  if (outcome === 'gone') return c.notFound()
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(
    c,
    'made' in outcome
      ? 'Thank you. Your coordinator knows that you would be a buddy.'
      : 'You offer that already.',
  )
  return c.redirect(pageOfProfile('made' in outcome ? outcome.made : outcome.has), 303)
})

peerProfileRoutes.get('/:id', async (c) => {
  const profile = await foundProfile(c)
  if (!profile) return c.notFound()
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['household', profile.householdId])
  const [shown] = await shownProfiles(c, [profile])
  return shown
    ? c.html(
        <ProfilePage frame={frameOf(c)} profile={shown} mayList={has(viewer, 'coordinator', 'manager')} />,
      )
    : c.notFound()
})

async function editPage(
  c: Context<Web>,
  profile: NonNullable<Awaited<ReturnType<typeof foundProfile>>>,
  entered: Entered,
  problems: Problems,
  now?: boolean,
) {
  const tags = (await tagsOfProfiles(c.var.acting.database, [profile.id])).get(profile.id) ?? []
  return c.html(
    <EditOfferPage
      frame={frameOf(c)}
      profile={profile}
      own={c.var.viewer.carerId === profile.carerId}
      most={mostOfService(c, profile.part)}
      quadrants={await quadrantsFor(c, profile)}
      entered={
        Object.keys(entered).length > 0
          ? entered
          : { ...enteredFrom(tags), ownMost: profile.ownMost ?? '', quadrantId: profile.quadrantId }
      }
      problems={problems}
      now={now ? { tags, ownMost: profile.ownMost } : undefined}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

peerProfileRoutes.get('/:id/edit', async (c) => {
  const profile = await foundProfile(c)
  return profile?.mayChange ? editPage(c, profile, {}, {}) : c.notFound()
})

peerProfileRoutes.post('/:id/edits', async (c) => {
  const profile = await foundProfile(c)
  if (!profile?.mayChange) return c.notFound()
  const form = await readForm(c, profileForm)
  if (!form.ok) return editPage(c, profile, form.entered, form.problems)
  const { version, ownMost, quadrantId } = form.values
  const quadrants = await quadrantsFor(c, profile)
  if (quadrants.length > 0 && !quadrants.some(({ id }) => id === quadrantId))
    return editPage(c, profile, form.entered, { quadrantId: 'Select the quadrant' })
  const outcome = await changeProfile(c.var.acting, profile, {
    ...{ version, ownMost, tags: tagsFrom(form.values) },
    ...(quadrants.length > 0 ? { quadrantId } : {}),
  })
  if (outcome === 'changed meanwhile') {
    const newest = await foundProfile(c)
    return newest ? editPage(c, newest, form.entered, { '': changedMeanwhile }, true) : c.notFound()
  }
  say(c, 'Saved')
  return c.redirect(pageOfProfile(profile.id), 303)
})

peerProfileRoutes.post('/:id/ends', async (c) => {
  const profile = await foundProfile(c)
  if (!profile?.mayChange) return c.notFound()
  const form = await readForm(c, versionForm)
  const version = form.ok ? form.values.version : -1
  const outcome = await endProfile(c.var.acting, { ...profile, version })
  if (outcome === 'changed meanwhile') {
    say(c, 'Somebody has changed this meanwhile. Look at it once more.')
    return c.redirect(pageOfProfile(profile.id), 303)
  }
  say(c, 'It is ended from today on. Thank you for all of it.')
  return c.redirect(`/households/${profile.householdId}`, 303)
})
