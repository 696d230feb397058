import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { say } from '#src/web/notice.ts'
import { counted } from '#views/group-sessions/words.ts'
import { type ReplyOutcome, sayReply } from '../actions/replying.ts'
import { replying } from '../forms.ts'
import { carersFor } from '../showing.ts'
import { knownCarers } from '../store/coming.ts'
import { carerOfAccount, homeOfCarer } from '../store/people.ts'
import { sessionPage } from './page.tsx'
import { backTo, type FoundSession, found } from './through.ts'

/** Saying whether one comes. */
export const replyRoutes = new Hono<Web>()

replyRoutes.get('/:id', async (c) => {
  const both = await found(c)
  return both ? sessionPage(c, both, { find: c.req.query('find') }) : c.notFound()
})

replyRoutes.post('/:id/replies', async (c) => {
  const { acting, viewer } = c.var
  const both = await found(c)
  if (!both) return c.notFound()
  const form = await readForm(c, replying)
  const asked = form.ok ? form.values.carerId : String(form.entered.carerId ?? '') || undefined
  if (asked !== undefined && !(await answersFor(c, both, asked))) return c.notFound()
  const home =
    asked === undefined
      ? await carerOfAccount(acting.database, viewer.accountId, acting.today)
      : await homeOfCarer(acting.database, asked, acting.today)
  const again = (problems: Problems) =>
    sessionPage(
      c,
      both,
      form.entered,
      Object.fromEntries(
        Object.entries(problems).map(([field, message]) => [
          field && asked ? `${field}-${asked}` : field,
          message,
        ]),
      ),
    )
  if (!form.ok) return again(form.problems)
  if (!home)
    return asked === undefined ? c.notFound() : again({ '': 'They are not with the service any more' })
  const { reply, people, childcare, carerId: _, ...family } = form.values
  const comes = reply !== 'no'
  const outcome = await sayReply(acting, both.session.id, {
    ...home,
    reply,
    people: comes ? (people ?? 1) : null,
    childcare: comes ? childcare : null,
    ...(both.group.form === 'family day' && { family }),
  })
  if (outcome === 'no such session') return c.notFound()
  if (outcome === 'over') return again({ '': 'It has begun or is not on, so nobody answers any more' })
  if (outcome === 'more young people than people')
    return again({ people: 'Count everybody who comes, the young people among them' })
  if (typeof outcome === 'object') return again({ people: keeps(outcome.stays, asked !== undefined) })
  say(c, asked === undefined ? thanks[outcome] : noted[outcome])
  return backTo(c, both.session.id)
})

/**
 * Whether somebody who sees who comes answers for this carer: one of those on the page, or whom they can find by name
 * because they look after that home.
 */
async function answersFor(
  c: Context<Web>,
  { group, session }: FoundSession,
  asked: string,
): Promise<boolean> {
  const { acting, viewer } = c.var
  const shown = await carersFor(acting, viewer, group, session)
  if (!shown) return false
  const there = shown.carers.find(({ carerId }) => carerId === asked)
  if (there) return there.replied !== undefined
  return (await knownCarers(acting.database, viewer, [asked], acting.today)).length > 0
}

const keeps = (stays: number, forThem: boolean) =>
  `${forThem ? 'They keep' : 'You keep'} ${counted(stays, 'place')}. There is no room for more just now, or others wait for what is free`

type Said = Extract<ReplyOutcome, string>
const thanks: Record<Exclude<Said, 'over' | 'no such session' | 'more young people than people'>, string> = {
  'has a place': 'Thank you: you have a place.',
  waits: 'Thank you: you are on the waiting list, and are told when there is a place for you.',
  noted: 'Thank you: your answer is noted.',
}
const noted: typeof thanks = {
  'has a place': 'They have a place.',
  waits: 'They are on the waiting list, and are told when there is a place.',
  noted: 'Their answer is noted.',
}
