import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { foundToRun, groundOf } from '#src/constellations/routes/through.ts'
import { enoughDistances } from '#src/sightings/enough.tsx'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { agreementMessages, hubMessages } from '#views/constellations/refusals.ts'
import { CoverPage } from '#views/cover/cover.tsx'
import { type CoverOutcome, endCover, nameCover } from '../actions/covers.ts'
import { couldCover } from '../candidates.ts'
import { coverForm } from '../forms.ts'
import { findAwaySeenBy } from '../store/aways.ts'
import { coverRunBy } from '../store/covers.ts'

/** Days away of the hub home of a constellation that the viewer runs. */
async function foundToCover(c: Context<Web>) {
  const { acting, viewer } = c.var
  const away = await findAwaySeenBy(acting.database, viewer, c.req.param('id') ?? '')
  if (!away) return undefined
  const { constellationId } = away
  const constellation = constellationId === null ? undefined : await foundToRun(c, constellationId)
  return constellation && constellationId !== null
    ? { away: { ...away, constellationId }, constellation }
    : undefined
}
type Found = NonNullable<Awaited<ReturnType<typeof foundToCover>>>

async function page(
  c: Context<Web>,
  { away, constellation }: Found,
  entered: Entered,
  problems: Problems = {},
) {
  const enough = await enoughDistances(c, ['constellation', constellation.id])
  if (enough) return enough
  const search = typeof entered.search === 'string' ? entered.search : ''
  const candidates = await couldCover(c.var.acting, groundOf(c), c.var.viewer, away, {
    search,
    limitMetres: constellation.limitMetres,
  })
  return c.html(
    <CoverPage
      frame={frameOf(c)}
      constellation={constellation}
      away={away}
      candidates={candidates}
      search={search}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** Under `/aways`: who stands in. */
export const awayCoverRoutes = new Hono<Web>()

awayCoverRoutes.get('/:id/covers/new', async (c) => {
  const at = await foundToCover(c)
  if (!at) return c.notFound()
  return page(c, at, { agreedOn: c.var.acting.today, search: c.req.query('search') ?? '' })
})

awayCoverRoutes.post('/:id/covers', async (c) => {
  const at = await foundToCover(c)
  if (!at) return c.notFound()
  const form = await readForm(c, coverForm)
  if (!form.ok) return page(c, at, form.entered, form.problems)
  const { once, ...cover } = form.values
  const outcome = await nameCover(c.var.acting, groundOf(c), once ?? randomUUID(), {
    awayId: at.away.id,
    ...cover,
  })
  if (outcome !== 'named') return page(c, at, form.entered, problemOf(outcome))
  say(c, 'The homes are told whom to ring.')
  return c.redirect(`/constellations/${at.constellation.id}`, 303)
})

function problemOf(outcome: Exclude<CoverOutcome, 'named'>): Problems {
  switch (outcome) {
    case 'not agreed yet':
    case 'in the future':
      return { agreedOn: agreementMessages[outcome] }
    case 'no such household':
    case 'kept apart':
      return { householdId: 'This home is not available for these days. Choose another' }
    case 'away itself':
      return { householdId: 'This home is away itself on some of these days. Choose another' }
    case 'it is the hub':
      return { householdId: 'This is the hub home that is away. Choose another' }
    case 'changed meanwhile':
    case 'no hub home':
      return { '': 'These days have changed meanwhile. Go back to the constellation and look again' }
    case 'over':
      return { '': 'These days are over.' }
    case 'covered already':
      return { '': 'Somebody stands in already. End that first to name another home' }
    default:
      return { householdId: hubMessages[outcome] }
  }
}

/** `/covers`: ended early. */
export const coverRoutes = new Hono<Web>().post('/:id/ends', async (c) => {
  const { acting, viewer } = c.var
  const cover = await coverRunBy(acting.database, viewer, c.req.param('id'))
  if (!cover) return c.notFound()
  await endCover(acting, cover.id)
  say(c, 'This home does not stand in any more. The homes are told.')
  return c.redirect(`/constellations/${cover.constellationId}`, 303)
})
