import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import { foundWith } from '#src/households/routes/through.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import { quadrantsOf } from '#src/service/store.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { MemberPage } from '#views/associations/member.tsx'
import { MembersPage } from '#views/associations/members.tsx'
import { NewMembershipPage } from '#views/associations/membership-form.tsx'
import { MembershipsOfHome } from '#views/associations/of-household.tsx'
import { endWords, joinWords, partRefusalWords } from '#views/associations/words.ts'
import { endMembership, endPart, givePart, joinAssociation } from '../actions/memberships.ts'
import { endForm, membershipForm, partForm } from '../forms.ts'
import { keeps } from '../rules.ts'
import { quadrantsKept } from '../showing.ts'
import { associationsOf, findAssociation } from '../store/associations.ts'
import { findPart, partsOf } from '../store/committees.ts'
import {
  carersIn,
  type FoundMembership,
  findMembership,
  membershipsOf,
  membersOf,
} from '../store/memberships.ts'

import { associationPage } from './associations.tsx'

const pageSize = 25
const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)

/** On the page of a household: what its carers are members of. */
export async function membershipsPart(c: Context<Web>, household: FoundHousehold) {
  const { acting, viewer } = c.var
  if (!maySee(viewer, household, 'association')) return undefined
  return (
    <MembershipsOfHome
      householdId={household.id}
      memberships={await membershipsOf(acting.database, viewer, { householdId: household.id })}
      mayAdd={household.endedOn === null && may(viewer, household, 'guide')}
      mayOpen={keeps(viewer, household.quadrantId)}
    />
  )
}

/** Under `/associations`: who is a member of one, as far as the viewer sees it. */
export const memberListRoutes = new Hono<Web>()

memberListRoutes.get('/:id/members', async (c) => {
  const { acting, viewer } = c.var
  const { database } = acting
  const association = await findAssociation(database, c.req.param('id'))
  if (!association) return c.notFound()
  const kept = await quadrantsKept(c.var)
  const chosen = kept.find(({ id }) => id === c.req.query('quadrant'))?.id
  const after = c.req.query('after') || undefined
  const rows = await membersOf(database, viewer, association.id, chosen, after, pageSize + 1)
  const members = rows.slice(0, pageSize)
  await recordSight(acting, viewer, 'page', ...members.map((one) => ['household', one.householdId] as const))
  const address = (from?: string) => {
    const query = new URLSearchParams({
      ...(chosen ? { quadrant: chosen } : {}),
      ...(from ? { after: from } : {}),
    })
    return `/associations/${association.id}/members${query.size > 0 ? `?${query}` : ''}`
  }
  return c.html(
    <MembersPage
      frame={frameOf(c)}
      association={association}
      members={members}
      quadrants={kept}
      chosen={chosen}
      first={after ? address() : undefined}
      next={rows.length > pageSize ? address(members.at(-1)?.id) : undefined}
    />,
  )
})

/** Under `/households`: staff write down what its carers are members of. */
export const householdMembershipRoutes = new Hono<Web>()

const newPage = async (
  c: Context<Web>,
  household: FoundHousehold,
  entered: Entered,
  problems: Problems = {},
) => {
  const { database } = c.var.acting
  return c.html(
    <NewMembershipPage
      frame={frameOf(c)}
      household={household}
      associations={await associationsOf(database)}
      carers={await carersIn(database, household.id)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )
}

householdMembershipRoutes.get('/:id/association-memberships/new', async (c) => {
  const household = await foundWith(c, 'guide')
  return household ? newPage(c, household, { paidBy: 'service' }) : c.notFound()
})

householdMembershipRoutes.post('/:id/association-memberships', async (c) => {
  const household = await foundWith(c, 'guide')
  if (!household) return c.notFound()
  const form = await readForm(c, membershipForm)
  if (!form.ok) return newPage(c, household, form.entered, form.problems)
  const { once, ...joining } = form.values
  const outcome = await joinAssociation(c.var.acting, once, { ...joining, householdId: household.id })
  if (outcome === 'gone')
    return newPage(c, household, form.entered, { associationId: 'Choose an association' })
  if (outcome === 'no such carer')
    return newPage(c, household, form.entered, { carerIds: 'Choose carers of this home' })
  if (outcome !== 'joined')
    return newPage(c, household, form.entered, { fromOn: joinWords(outcome, 'theirs') })
  say(c, 'The membership is noted.')
  return c.redirect(`/households/${household.id}`, 303)
})

/** `/association-memberships`: one member, and their parts in committees. */
export const membershipRoutes = new Hono<Web>()

const found = (c: Context<Web>) =>
  findMembership(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

/** The same, for whoever keeps it. */
async function foundToKeep(c: Context<Web>): Promise<FoundMembership | undefined> {
  const membership = await found(c)
  return membership && keeps(c.var.viewer, membership.quadrantId) ? membership : undefined
}

async function memberPage(
  c: Context<Web>,
  member: FoundMembership,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['household', member.householdId])
  return c.html(
    <MemberPage
      frame={frameOf(c)}
      today={acting.today}
      member={member}
      parts={await partsOf(acting.database, member.id)}
      quadrants={await quadrantsKept(c.var)}
      mayHoldAll={keeps(viewer, null)}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )
}

membershipRoutes.get('/:id', async (c) => {
  const member = await foundToKeep(c)
  return member ? memberPage(c, member) : c.notFound()
})

membershipRoutes.post('/:id/endings', async (c) => {
  const { acting, viewer } = c.var
  const member = await found(c)
  if (!member) return c.notFound()
  const kept = keeps(viewer, member.quadrantId)
  const own = member.carerId === viewer.carerId
  if (!kept && !own) return c.notFound()
  const form = await readForm(c, endForm)
  const association = kept ? undefined : await findAssociation(acting.database, member.associationId)
  // A carer ends their own from the page of the association.
  const again = (problems: Problems) =>
    association
      ? associationPage(c, association, form.entered, problems)
      : memberPage(c, member, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const outcome = await endMembership(acting, member, form.values.untilOn)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'ended') return again({ untilOn: endWords[outcome] })
  say(c, own ? 'Noted: you are no member any more.' : 'The membership is ended.')
  return c.redirect(own && !kept ? '/associations' : `/association-memberships/${member.id}`, 303)
})

membershipRoutes.post('/:id/parts', async (c) => {
  const { acting, viewer } = c.var
  const member = await foundToKeep(c)
  if (!member) return c.notFound()
  const form = await readForm(c, partForm)
  if (!form.ok) return memberPage(c, member, form.entered, form.problems)
  const { quadrantId } = form.values
  const known =
    quadrantId === null || (await quadrantsOf(acting.database)).some(({ id }) => id === quadrantId)
  if (!known || !keeps(viewer, quadrantId))
    return memberPage(c, member, form.entered, { quadrantId: 'Choose a quadrant of yours' })
  const outcome = await givePart(acting, member, form.values)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'given') return memberPage(c, member, form.entered, partRefusalWords[outcome])
  say(c, 'The part is noted, and carers of the quadrant see it.')
  return c.redirect(`/association-memberships/${member.id}`, 303)
})

/** `/committee-parts`: one of them, ended. */
export const committeePartRoutes = new Hono<Web>()

committeePartRoutes.post('/:id/endings', async (c) => {
  const { acting, viewer } = c.var
  const part = await findPart(acting.database, c.req.param('id'))
  const member = part && (await findMembership(acting.database, viewer, part.membershipId))
  if (!part || !member || !keeps(viewer, part.quadrantId)) return c.notFound()
  const outcome = await endPart(acting, { ...part, householdId: member.householdId }, acting.today)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'ended') return memberPage(c, member, {}, { '': endWords[outcome] })
  say(c, 'The part is ended.')
  return c.redirect(`/association-memberships/${member.id}`, 303)
})
