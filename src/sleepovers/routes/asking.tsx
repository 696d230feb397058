import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { runs } from '#src/access/rules.ts'
import { isRepeat } from '#src/database/once.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AskForPage, AskPage } from '#views/sleepovers/ask.tsx'
import { refusalIn } from '#views/sleepovers/words.tsx'
import { askToStay } from '../actions/asking.ts'
import { askerFor, homesToAskFor, hostsFor, toRing } from '../asking-for.ts'
import { askForm } from '../forms.ts'
import { namesOf } from '../naming.ts'
import { keepsRecordsOf } from '../rules/deeds.ts'

export const askRoutes = new Hono<Web>()

type Household = NonNullable<Awaited<ReturnType<typeof askerFor>>>

async function page(c: Context<Web>, household: Household, entered: Entered, problems: Problems = {}) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const nameOf = await namesOf(database, viewer, [household.id])
  const hosts = await hostsFor(database, viewer, household, today)
  // Whoever logs what was said at their own door is most often the host.
  const available = hosts.filter((host) => host.available)
  const usual =
    available.length === 1 ? available[0] : available.find((host) => host.id === viewer.householdId)
  return (
    <AskPage
      frame={frameOf(c)}
      household={{ ...nameOf(household.id), own: viewer.householdId === household.id }}
      hosts={hosts}
      toRing={await toRing(acting, viewer, household)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={{ hostId: usual?.id, ...entered }}
      problems={problems}
    />
  )
}

/** For whom of several homes; of an emergency first whom to ring. */
async function choosing(c: Context<Web>, homes: readonly { id: string; name: string }[], type?: string) {
  const { acting, viewer } = c.var
  const [openIn = null] = [...runs(viewer), ...viewer.constellationIds]
  return (
    <AskForPage
      frame={frameOf(c)}
      homes={homes}
      type={type}
      toRing={
        type === 'emergency'
          ? await toRing(acting, viewer, { id: viewer.householdId ?? '', openIn })
          : undefined
      }
    />
  )
}

askRoutes.get('/new', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const type = c.req.query('type')
  const named = c.req.query('householdId')
  const homes = named === undefined ? await homesToAskFor(database, viewer) : []
  const [only] = homes
  const id = named ?? (homes.length === 1 ? only?.id : undefined)
  if (id === undefined) return c.html(await choosing(c, homes, type))
  const household = await askerFor(database, viewer, id)
  if (!household) return c.notFound()
  return c.html(await page(c, household, { type: type ?? 'planned', fromOn: today, nights: 1, children: 1 }))
})

askRoutes.post('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const form = await readForm(c, askForm(acting.today))
  const { householdId } = form.entered
  if (typeof householdId !== 'string' || householdId === '') {
    const homes = await homesToAskFor(acting.database, viewer)
    const problems = { '': 'Choose for whom you ask' }
    return c.html(<AskForPage frame={frameOf(c)} homes={homes} type={undefined} problems={problems} />, 422)
  }
  const household = await askerFor(acting.database, viewer, householdId)
  if (!household) return c.notFound()
  if (!form.ok) return c.html(await page(c, household, form.entered, form.problems), 422)
  const { once, ...wish } = form.values
  const outcome = await askToStay(acting, once, wish, {
    keepsRecords: keepsRecordsOf(viewer, household),
    emergencyMinutes: settings.emergencyMinutes,
  })
  if (outcome === 'no such household') return c.notFound()
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  if (typeof outcome === 'object' && 'asked' in outcome) {
    say(
      c,
      outcome.logged ? 'Written down. Now say what happened.' : 'Asked. Nothing is held until it is agreed.',
    )
    return c.redirect(`/sleepovers/${outcome.asked}`, 303)
  }
  return c.html(await page(c, household, form.entered, refusalIn(outcome)), 422)
})
