import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { askEveryTime, askNoMore, endPart, nameCoordinator } from '../actions/people.ts'
import { asking, naming } from '../forms.ts'
import { namesCoordinators, runsGroup } from '../rules/running.ts'
import { coordinatorNamed, standingGuest } from '../store/coordinators.ts'
import { groupSeenBy } from '../store/groups.ts'
import { groupPage } from './page.tsx'
import { backTo, foundToRun } from './through.ts'

/** Who coordinates a group, and who is asked to it every time. */
export const groupPeopleRoutes = new Hono<Web>()

groupPeopleRoutes.post('/:id/coordinators', async (c) => {
  const group = await foundToRun(c)
  if (!group || !namesCoordinators(c.var.viewer, group)) return c.notFound()
  const form = await readForm(c, naming)
  if (!form.ok) return groupPage(c, group, form.problems, form.entered)
  const outcome = await nameCoordinator(c.var.acting, group.id, form.values.accountId)
  if (outcome === 'no such group') return c.notFound()
  if (outcome === 'no coordinator')
    return groupPage(c, group, { accountId: 'Choose a coordinator' }, form.entered)
  return backTo(c, group.id)
})

groupPeopleRoutes.post('/:id/guests', async (c) => {
  const group = await foundToRun(c)
  if (!group) return c.notFound()
  const form = await readForm(c, asking)
  if (!form.ok) return groupPage(c, group, form.problems, form.entered)
  const { guest: name, part } = form.values
  await askEveryTime(c.var.acting, group.id, { name, part })
  return backTo(c, group.id)
})

/** `/group-coordinators/:id/ends` */
export const groupCoordinatorRoutes = new Hono<Web>()

groupCoordinatorRoutes.post('/:id/ends', async (c) => {
  const { acting, viewer } = c.var
  const part = await coordinatorNamed(acting.database, c.req.param('id'))
  const group = part && (await groupSeenBy(acting.database, viewer, part.groupId, acting.today))
  if (!part || !group || !namesCoordinators(viewer, group)) return c.notFound()
  await endPart(acting, part)
  return backTo(c, group.id)
})

/** `/group-guests/:id/ends` */
export const groupGuestRoutes = new Hono<Web>()

groupGuestRoutes.post('/:id/ends', async (c) => {
  const { acting, viewer } = c.var
  const guest = await standingGuest(acting.database, c.req.param('id'))
  const group = guest && (await groupSeenBy(acting.database, viewer, guest.groupId, acting.today))
  if (!guest || !group || !runsGroup(viewer, group)) return c.notFound()
  await askNoMore(acting, guest)
  return backTo(c, group.id)
})
