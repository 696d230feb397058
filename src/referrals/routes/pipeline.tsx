import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { findApplication } from '#src/applications/store/applications.ts'
import { addressOf } from '#src/reports/routes/asked.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { SightKind } from '#src/sightings/rules.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csvAsItComes } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { pipelineHeadings, pipelineLine } from '#views/referrals/lines.ts'
import { PipelinePage } from '#views/referrals/pipeline.tsx'
import {
  askedBy,
  type Chosen,
  chosenIn,
  everyWay,
  pipelinePage,
  seesReferrers,
  type WayListed,
} from '../listing.ts'
import { countOfPipeline } from '../store/pipeline.ts'

/** `/pipeline`: everybody who enquired or was referred, and how far each has come. */
export const pipelineRoutes = new Hono<Web>()

const pageSize = 25
/** Beyond so many it says "more than". */
const mostCounted = 500

const chosenBy = (c: Context<Web>): Chosen => chosenIn(c.var.viewer, (name) => c.req.query(name))

/** The address of the list with what was chosen; the usual is left out. */
const address = (path: string, { state, ...chosen }: Chosen, after?: string) =>
  addressOf(path, { state: state === 'open' ? undefined : state, ...chosen, after })

/** Whose homes are named: of whoever referred, and of those who are a home now. */
const recordHomes = (c: Context<Web>, what: SightKind, ways: readonly WayListed[]) =>
  recordSight(
    c.var.acting,
    c.var.viewer,
    what,
    ...ways.flatMap(({ householdId, referrals }) => [
      ...(householdId === null ? [] : [['household', householdId] as const]),
      ...referrals.map((referral) => ['household', referral.householdId] as const),
    ]),
  )

pipelineRoutes.get('/pipeline', async (c) => {
  const { acting, viewer, settings } = c.var
  const chosen = chosenBy(c)
  const asked = askedBy(chosen, acting.today, settings)
  // A page after what somebody may not see would tell of it.
  const given = c.req.query('after')
  const after = given && (await findApplication(acting.database, viewer, given))?.id
  const rows = await pipelinePage(acting, viewer, settings, { ...asked, after }, pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  await recordHomes(c, 'page', page)
  const counted = await countOfPipeline(acting.database, viewer, asked, mostCounted + 1)
  const quadrants = await quadrantsOf(acting.database)
  const referrer = page
    .flatMap(({ referrals }) => referrals)
    .find(({ carerId }) => carerId === chosen.referrer)
  return c.html(
    <PipelinePage
      frame={frameOf(c)}
      ways={page}
      chosen={chosen}
      quadrants={
        has(viewer, 'manager', 'recruiter')
          ? quadrants
          : quadrants.filter(({ id }) => viewer.quadrantIds.includes(id))
      }
      count={Number(counted?.count ?? 0)}
      mostCounted={mostCounted}
      noMovementDays={settings.noMovementDays}
      showsReferrers={seesReferrers(viewer)}
      referrer={referrer?.carer}
      csvHref={has(viewer, 'manager', 'recruiter') ? address('/pipeline.csv', chosen) : undefined}
      firstHref={after ? address('/pipeline', chosen) : undefined}
      nextHref={last && address('/pipeline', chosen, last.id)}
    />,
  )
})

pipelineRoutes.get('/pipeline.csv', async (c) =>
  csvAsItComes(c, 'enquiries-and-referrals.csv', linesOf(c, chosenBy(c))),
)

async function* linesOf(c: Context<Web>, chosen: Chosen) {
  const { acting, viewer, settings } = c.var
  yield pipelineHeadings
  for await (const ways of everyWay(acting, viewer, settings, askedBy(chosen, acting.today, settings))) {
    await recordHomes(c, 'export', ways)
    for (const way of ways) yield pipelineLine(way)
  }
}
