import { type Context, Hono } from 'hono'
import type { Acting } from '#src/database/transact.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { SleepoverPage } from '#views/sleepovers/page.tsx'
import { refusalIn } from '#views/sleepovers/words.tsx'
import { agree, cancel, decline, type Overtaken } from '../actions/answering.ts'
import { letStand } from '../actions/deciding.ts'
import { agreeForm, versionForm } from '../forms.ts'
import type { Deed } from '../rules/deeds.ts'
import type { StayShown } from '../showing.ts'
import { stepsOf } from '../store/stays.ts'
import { found, foundFor } from './through.ts'

/** The page of a stay, and what is answered there with one button. */
export const answerRoutes = new Hono<Web>()

async function page(c: Context<Web>, stay: StayShown, problems: Problems = {}) {
  return (
    <SleepoverPage
      frame={frameOf(c)}
      stay={stay}
      steps={await stepsOf(c.var.acting.database, stay.id)}
      problems={problems}
    />
  )
}

answerRoutes.get('/:id', async (c) => {
  const stay = await found(c)
  if (!stay) return c.notFound()
  await recordSight(
    c.var.acting,
    c.var.viewer,
    'page',
    ['household', stay.householdId],
    ['household', stay.hostId],
  )
  return c.html(await page(c, stay))
})

/** The page again as the stay stands now, with what was wrong. */
async function again(c: Context<Web>, problems: Problems) {
  const stay = await found(c)
  return stay ? c.html(await page(c, stay, problems), 422) : c.notFound()
}

answerRoutes.post('/:id/agreements', async (c) => {
  const stay = await foundFor(c, 'agree')
  if (!stay) return c.notFound()
  const form = await readForm(c, agreeForm)
  if (!form.ok) return c.html(await page(c, stay, form.problems), 422)
  const { version, roomSharing, usualLimitReason } = form.values
  const outcome = await agree(c.var.acting, stay.id, version, {
    roomSharing: roomSharing === 'yes',
    usualLimitReason,
  })
  if (outcome === 'no such stay') return c.notFound()
  if (outcome !== 'agreed' && outcome !== 'already') {
    const wrong = Object.values(refusalIn(outcome))
    return again(c, { '': wrong.join(' ') })
  }
  say(c, outcome === 'agreed' ? 'Agreed. The home that asked is told.' : 'It is agreed already.')
  return c.redirect(`/sleepovers/${stay.id}`, 303)
})

/** An answer that only the version can stand in the way of. */
const answer = (
  path: string,
  deed: Deed,
  { said, already }: { said: string; already: string },
  act: (
    acting: Acting,
    id: string,
    version: number,
  ) => Promise<Overtaken | 'declined' | 'cancelled' | 'stands'>,
) =>
  answerRoutes.post(`/:id/${path}`, async (c) => {
    const stay = await foundFor(c, deed)
    if (!stay) return c.notFound()
    const form = await readForm(c, versionForm)
    if (!form.ok) return c.html(await page(c, stay, form.problems), 422)
    const outcome = await act(c.var.acting, stay.id, form.values.version)
    if (outcome === 'no such stay') return c.notFound()
    if (outcome === 'changed meanwhile') return again(c, refusalIn(outcome))
    say(c, outcome === 'already' ? already : said)
    return c.redirect(`/sleepovers/${stay.id}`, 303)
  })

const words = {
  declined: {
    said: 'The home that asked is told. Nobody needs a reason.',
    already: 'The home that asked has been told already.',
  },
  cancelled: { said: 'Called off. Both homes are told.', already: 'It is called off already.' },
  stands: { said: 'It stands.', already: 'It stands already.' },
}
answer('declines', 'decline', words.declined, decline)
answer('cancellations', 'cancel', words.cancelled, cancel)
answer('decisions', 'decide', words.stands, letStand)
