import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { maySeeOfGroup } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { changesDate, runsGroup } from '#src/groups/rules/running.ts'
import { open } from '#src/secrets/seal.ts'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { AnswerForAnother } from '#views/group-sessions/answering.tsx'
import { OwnClaims } from '#views/group-sessions/claims.tsx'
import { FollowUps, Noted } from '#views/group-sessions/follow-ups.tsx'
import { Guests } from '#views/group-sessions/guests.tsx'
import { SessionPage } from '#views/group-sessions/page.tsx'
import { turnOf } from '../rules/places.ts'
import { takesRegister, takesReplies } from '../rules/times.ts'
import { apartFor, type CarerShown, calledAs, carersFor, familyOf, recordAtGroup } from '../showing.ts'
import { changesOf } from '../store/changes.ts'
import { claimsOf } from '../store/claims.ts'
import { findCarers, knownCarers } from '../store/coming.ts'
import { followUpsOf } from '../store/follow-ups.ts'
import { guestsAt } from '../store/guests.ts'
import { carerOfAccount } from '../store/people.ts'
import { visitorsOf } from '../store/register.ts'
import { partiesOf, replyOf } from '../store/replies.ts'
import { type FoundSession, statusOf } from './through.ts'

/** One date of a group, to whoever may know what is on; with who comes for whoever runs it. */
export async function sessionPage(
  c: Context<Web>,
  { session, group }: FoundSession,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer } = c.var
  const own = await ownPart(c, session)
  const coming = await carersFor(acting, viewer, group, session)
  if (coming) await recordAtGroup(acting, viewer, group, coming.carers)
  const anyNoted = coming?.carers.some(({ came }) => came !== undefined && came.attendance !== 'not known')
  const comes = own?.reply === 'maybe' || own?.place === 'has'
  const { onlineLinkSealed } = group
  return c.html(
    <SessionPage
      frame={frameOf(c)}
      session={session}
      group={group}
      takesReplies={takesReplies(session, acting.now)}
      own={own}
      onlineLink={
        onlineLinkSealed !== null &&
        session.cancelledAt === null &&
        maySeeOfGroup(viewer, group, 'online link', comes)
          ? open(acting.keys, group.id, onlineLinkSealed)
          : undefined
      }
      coming={coming}
      free={session.capacity === null ? null : session.capacity - session.taken}
      apart={await apartFor(acting, viewer, group, session)}
      changes={maySeeOfGroup(viewer, group, 'notice') ? await changesOf(acting.database, session.id) : []}
      mayChange={changesDate(viewer, group, session.onDay, acting.today)}
      mayCancel={session.onDay >= acting.today && !anyNoted}
      takesRegister={takesRegister(session, acting.today)}
      more={
        <>
          {own?.attendance === 'came' && (
            <OwnClaims
              sessionId={session.id}
              claims={await claimsOf(acting.database, session.id, own.carerId)}
              entered={entered}
              problems={problems}
            />
          )}
          {coming && (await findingPart(c, { session, group }, coming.carers, entered, problems))}
          {await aroundPart(c, { session, group }, coming?.carers, entered, problems)}
        </>
      }
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

/** Before a date begins: finding a carer who has not replied, to answer for them. */
async function findingPart(
  c: Context<Web>,
  { session, group }: FoundSession,
  carers: readonly CarerShown[],
  entered: Entered,
  problems: Problems,
) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  if (!takesReplies(session, acting.now)) return null
  const there = new Set(carers.map(({ carerId }) => carerId))
  const find = String(entered.find ?? '')
  const asked = String(entered.carerId ?? '')
  const found = find
    ? await findCarers(database, viewer, find, today)
    : await knownCarers(database, viewer, asked && !there.has(asked) ? [asked] : [], today)
  await recordAtGroup(acting, viewer, group, found)
  return (
    <AnswerForAnother
      session={session}
      group={group}
      find={find}
      found={found
        .filter(({ carerId }) => !there.has(carerId))
        .map((each) => ({ ...each, name: calledAs(each) }))}
      entered={entered}
      problems={problems}
    />
  )
}

/** Who is asked beside the carers; for whoever sees who comes also what was noted and is to be done. */
async function aroundPart(
  c: Context<Web>,
  { session, group }: FoundSession,
  carers: readonly CarerShown[] | undefined,
  entered: Entered,
  problems: Problems,
) {
  const { acting, viewer } = c.var
  const { database } = acting
  const parts = { sessionId: session.id, once: randomUUID(), entered, problems }
  const called = (householdId: string | null) =>
    carers
      ?.filter((carer) => carer.householdId === householdId)
      .map(({ name }) => name)
      .join(' and ')
  return (
    <>
      <Guests
        {...parts}
        guests={await guestsAt(database, group.id, session.id)}
        runs={runsGroup(viewer, group) && takesReplies(session, acting.now)}
      />
      {carers && maySeeOfGroup(viewer, group, 'register') && (
        <>
          <Noted {...session} visitors={await visitorsOf(database, session.id)} />
          {takesRegister(session, acting.today) && (
            <FollowUps
              {...parts}
              carers={carers}
              items={(await followUpsOf(database, session.id)).map(({ householdId, ...item }) => ({
                ...item,
                whom: called(householdId) || undefined,
              }))}
            />
          )}
        </>
      )}
    </>
  )
}

/** What the viewer's own part of the page says, when they foster. */
async function ownPart(c: Context<Web>, session: FoundSession['session']) {
  const { acting, viewer } = c.var
  if (!has(viewer, 'carer', 'hub_carer')) return undefined
  const carer = await carerOfAccount(acting.database, viewer.accountId, acting.today)
  if (!carer) return undefined
  const reply = await replyOf(acting.database, session.id, carer.carerId)
  const { carerId } = carer
  if (!reply) return { ...nothingSaid, carerId, turn: undefined }
  const parties = reply.place === 'waits' ? await partiesOf(acting.database, session.id) : []
  const family = familyOf(acting, { ...reply, replyId: reply.id })
  return {
    ...reply,
    carerId,
    family: family ? { ...family.young, allergies: family.allergies } : {},
    turn: turnOf({ capacity: session.capacity, parties }, carer.carerId),
  }
}

const nothingSaid = {
  reply: null,
  people: null,
  childcare: null,
  place: null,
  movedUpAt: null,
  repliedAt: null,
  attendance: 'not known' as const,
  notedAt: null,
  family: {},
}
