import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { wordsOf } from '#src/households/rules/words.ts'
import { allQuadrants } from '#src/households/store/household.ts'
import { addressOf } from '#src/reports/routes/asked.ts'
import type { SightKind } from '#src/sightings/rules.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csvAsItComes } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { CandidatesPage } from '#views/referrals/candidates.tsx'
import { candidateHeadings, candidateLine } from '#views/referrals/lines.ts'
import { applicantMonths, lastInTouchDue } from '../rules/candidates.ts'
import { tends, waysShown } from '../showing-candidates.ts'
import { type CandidateChoice, candidateChoices, findCandidate, listCandidates } from '../store/candidates.ts'
import { referrersOf } from '../store/ways.ts'

/** `/candidates`: everybody who enquired about fostering, as a list and as a file. */
export const candidateListRoutes = new Hono<Web>()

const pageSize = 25
/** So many of a file are in memory at once. */
const atOnce = 500
/** As many words as anybody's name has. */
const mostWords = 6

/** A coordinator chooses among her quadrants, and sees no others. */
async function quadrantsSeen({ var: { acting, viewer } }: Context<Web>) {
  const all = await allQuadrants(acting.database)
  return has(viewer, 'manager', 'recruiter') ? all : all.filter(({ id }) => viewer.quadrantIds.includes(id))
}

/** What the address asks, as far as the viewer may ask it. */
async function chosenBy(c: Context<Web>) {
  const quadrants = await quadrantsSeen(c)
  return {
    quadrants,
    choice: candidateChoices.find((each) => each === c.req.query('show')) ?? ('open' as CandidateChoice),
    quadrantId: quadrants.find(({ id }) => id === c.req.query('quadrant'))?.id,
    typed: (c.req.query('q') ?? '').slice(0, 200),
  }
}

type Chosen = Awaited<ReturnType<typeof chosenBy>>

/** The address of the list with what was chosen. */
const address = (path: string, { choice, quadrantId, typed }: Chosen, after?: string) =>
  addressOf(path, { show: choice, quadrant: quadrantId, q: typed || undefined, after })

/** Some of those who were chosen, each with how far they came and, for whoever may know, who referred them. */
async function some(
  c: Context<Web>,
  { choice, quadrantId, typed }: Chosen,
  { after, limit, what }: { after: string | undefined; limit: number; what: SightKind },
) {
  const { acting, viewer, settings } = c.var
  const { database, today } = acting
  const words = wordsOf(typed)
    .slice(0, mostWords)
    .map((word) => `%${word}%`)
  const dueBy = lastInTouchDue(settings.enquirerMonths, today)
  const applicantsBy = lastInTouchDue(applicantMonths, today)
  const asked = { quadrantId, after, limit, dueBy, applicantsBy, words }
  const rows = await listCandidates(database, viewer, asked, new Set([choice]))
  const ids = rows.map(({ id }) => id)
  const ways = await waysShown(database, ids)
  const referrers = tends(viewer) && ids.length > 0 ? await referrersOf(database, ids) : []
  await recordSight(acting, viewer, what, ...referrers.map((one) => ['household', one.householdId] as const))
  return rows.map((candidate) => ({
    ...candidate,
    way: ways.get(candidate.id)?.[0],
    referrers: referrers.filter(({ candidateId }) => candidateId === candidate.id).map(({ carer }) => carer),
  }))
}

candidateListRoutes.get('/candidates', async (c) => {
  const { acting, viewer, settings } = c.var
  const chosen = await chosenBy(c)
  // A page after what somebody may not see would tell of it.
  const after = (await findCandidate(acting.database, viewer, c.req.query('after') ?? ''))?.id
  const rows = await some(c, chosen, { after, limit: pageSize + 1, what: 'page' })
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return c.html(
    <CandidatesPage
      frame={frameOf(c)}
      {...chosen}
      months={settings.enquirerMonths}
      mayTend={tends(viewer)}
      candidates={page}
      csvHref={tends(viewer) ? address('/candidates.csv', chosen) : undefined}
      first={after ? address('/candidates', chosen) : undefined}
      next={last && address('/candidates', chosen, last.id)}
    />,
  )
})

candidateListRoutes.get('/candidates.csv', async (c) =>
  csvAsItComes(c, 'enquiries.csv', linesOf(c, await chosenBy(c))),
)

async function* linesOf(c: Context<Web>, chosen: Chosen) {
  yield candidateHeadings
  let after: string | undefined
  for (;;) {
    const rows = await some(c, chosen, { after, limit: atOnce, what: 'export' })
    for (const row of rows) yield candidateLine(row)
    if (rows.length < atOnce) return
    after = rows.at(-1)?.id
  }
}
