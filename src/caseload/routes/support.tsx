import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { isRepeat } from '#src/database/once.ts'
import { found } from '#src/households/routes/through.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import { open } from '#src/secrets/seal.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import {
  EditSupportPage,
  NewSupportPage,
  SupportPage,
  SupportPart,
  SupportsPage,
} from '#views/caseload/support.tsx'
import { supportRefusedWords } from '#views/caseload/words.ts'
import { beginSupport, changeSupport, pageOfSupport, shareSupport } from '../actions/support.ts'
import { newSupportForm, shareForm, supportForm } from '../forms.ts'
import { mayRecordSupport, mayShareSupport, waitsTooLong } from '../rules/support.ts'
import { helpersIn } from '../store/inductions.ts'
import { carerIn, type FoundSupport, findSupport, openSupports, supportsOf } from '../store/support.ts'

const pageSize = 25

/** The household of support, as the access table asks about it. */
const householdOf = ({ householdId, ...support }: FoundSupport) => ({ ...support, id: householdId })

/** Support as a page says it: the home is named only to who may see its name. */
function shown(c: Context<Web>, { supporterSealed, ...support }: FoundSupport) {
  const { viewer, acting, settings } = c.var
  const household = householdOf({ supporterSealed, ...support })
  const isTheCarer = support.ownAccount !== null
  return {
    ...support,
    carer:
      isTheCarer || maySee(viewer, household, 'carers') ? support.carer : 'A carer who agreed that you know',
    household: maySee(viewer, household, 'name') ? support.household : undefined,
    waits: waitsTooLong(support, acting.today, settings.independentSupportDays),
    isTheCarer,
    mayRecord: mayRecordSupport(viewer, household),
    mayShare: mayShareSupport(viewer, { household, isTheCarer }),
  }
}

/** `/independent-supports`. */
export const supportRoutes = new Hono<Web>()

supportRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  // A page after what somebody may not know of would tell of it.
  const after = (await findSupport(acting.database, viewer, c.req.query('after') ?? ''))?.id
  const rows = await openSupports(acting.database, viewer, after, pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  await recordSight(acting, viewer, 'page', ...page.map((one) => ['household', one.householdId] as const))
  return c.html(
    <SupportsPage
      frame={frameOf(c)}
      supports={page.map((row) => shown(c, row))}
      first={after ? '/independent-supports' : undefined}
      next={last && `/independent-supports?after=${last.id}`}
    />,
  )
})

const foundSupport = (c: Context<Web>) =>
  findSupport(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

async function supportPage(c: Context<Web>, support: FoundSupport, entered: Entered, problems: Problems) {
  const { services, acting, viewer } = c.var
  const { id, supporterSealed, quadrantId } = support
  const one = shown(c, support)
  await recordSight(acting, viewer, 'page', ['household', support.householdId])
  return c.html(
    <SupportPage
      frame={frameOf(c)}
      support={one}
      supporter={supporterSealed === null ? null : open(services.keys, id, supporterSealed)}
      coordinators={one.mayShare ? await helpersIn(acting.database, quadrantId, acting.today) : []}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

supportRoutes.get('/:id', async (c) => {
  const support = await foundSupport(c)
  return support ? supportPage(c, support, { coordinatorId: support.sharedWith }, {}) : c.notFound()
})

supportRoutes.post('/:id/shares', async (c) => {
  const support = await foundSupport(c)
  if (!support || !shown(c, support).mayShare) return c.notFound()
  const form = await readForm(c, shareForm)
  if (!form.ok) return supportPage(c, support, form.entered, form.problems)
  const outcome = await shareSupport(c.var.acting, support, form.values)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'saved') {
    const [field, words] = supportRefusedWords[outcome]
    return supportPage(c, (await foundSupport(c)) ?? support, form.entered, { [field]: words })
  }
  say(c, 'Saved')
  return c.redirect(pageOfSupport(support.id), 303)
})

const editPage = (c: Context<Web>, support: FoundSupport, entered: Entered, problems: Problems) =>
  c.html(
    <EditSupportPage frame={frameOf(c)} support={shown(c, support)} {...{ entered, problems }} />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

supportRoutes.get('/:id/edit', async (c) => {
  const support = await foundSupport(c)
  if (!support || !shown(c, support).mayRecord) return c.notFound()
  const { id, referredOn, firstContactOn, endedOn, supporterSealed } = support
  const supporter = supporterSealed === null ? '' : open(c.var.services.keys, id, supporterSealed)
  return editPage(c, support, { referredOn, firstContactOn, endedOn, supporter }, {})
})

supportRoutes.post('/:id/edits', async (c) => {
  const support = await foundSupport(c)
  if (!support || !shown(c, support).mayRecord) return c.notFound()
  const form = await readForm(c, supportForm)
  if (!form.ok) return editPage(c, support, form.entered, form.problems)
  const outcome = await changeSupport(c.var.acting, support, form.values)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'saved') {
    const [field, words] = supportRefusedWords[outcome]
    return editPage(c, (await foundSupport(c)) ?? support, form.entered, { [field]: words })
  }
  say(c, 'Saved')
  return c.redirect(pageOfSupport(support.id), 303)
})

/** Under `/households/:id/carers/:carerId`: a carer is referred to somebody from outside. */
export const carerSupportRoutes = new Hono<Web>()

async function foundCarer(c: Context<Web>) {
  const household = await found(c)
  if (!household || household.endedOn !== null || !mayRecordSupport(c.var.viewer, household)) return undefined
  const carer = await carerIn(c.var.acting.database, household.id, c.req.param('carerId') ?? '')
  return carer && { household, carer }
}

const newPage = (
  c: Context<Web>,
  { household, carer }: NonNullable<Awaited<ReturnType<typeof foundCarer>>>,
  entered: Entered,
  problems: Problems,
) =>
  c.html(
    <NewSupportPage
      frame={frameOf(c)}
      {...{ household, carer, entered, problems }}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

carerSupportRoutes.get('/:id/carers/:carerId/independent-supports/new', async (c) => {
  const of = await foundCarer(c)
  return of ? newPage(c, of, { referredOn: c.var.acting.today }, {}) : c.notFound()
})

carerSupportRoutes.post('/:id/carers/:carerId/independent-supports', async (c) => {
  const of = await foundCarer(c)
  if (!of) return c.notFound()
  const form = await readForm(c, newSupportForm)
  if (!form.ok) return newPage(c, of, form.entered, form.problems)
  const { once, ...said } = form.values
  const who = { householdId: of.household.id, carerId: of.carer.id }
  const outcome = await beginSupport(c.var.acting, who, said, once)
  if (outcome === 'gone') return c.notFound()
  if (typeof outcome === 'string') {
    const [field, words] = supportRefusedWords[outcome]
    return newPage(c, of, form.entered, { [field]: words })
  }
  return c.redirect(isRepeat(outcome) ? outcome.repeat : pageOfSupport(outcome.begun), 303)
})

/** What support there is with the carers of a household, on its page, and the way to record one. */
export async function supportPart(
  c: Context<Web>,
  household: FoundHousehold,
  carersThere: readonly { id: string; name: string; chosenName: string | null }[],
) {
  const { acting, viewer } = c.var
  if (!maySee(viewer, household, 'independent support')) return undefined
  const rows = await supportsOf(acting.database, viewer, household.id)
  const mayRecord = household.endedOn === null && mayRecordSupport(viewer, household)
  const carers = mayRecord ? carersThere : []
  if (rows.length === 0 && carers.length === 0) return undefined
  return (
    <SupportPart
      householdId={household.id}
      supports={rows.map((row) => shown(c, row))}
      carers={carers.filter(({ id }) => !rows.some((row) => row.carerId === id && row.endedOn === null))}
    />
  )
}
