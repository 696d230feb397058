import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { addMonths } from '#src/clock.ts'
import { isRepeat } from '#src/database/once.ts'
import { firstNameOf } from '#src/network/rules/sharing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { NameBuddyPage, PairTwoPage } from '#views/pairings/naming.tsx'
import { refusalWords, refusedToPeer } from '#views/pairings/words.tsx'
import { type OfferOutcome, offer, type PairWanted } from '../actions/offering.ts'
import { buddyForm, pairForm } from '../forms.ts'
import { carersMeant, peersMet } from '../store/naming.ts'

/** `/pairings/new`: a carer names a buddy, or a coordinator pairs two carers. */
export const namingRoutes = new Hono<Web>()

/** Months back in which two who came to the same date know each other. */
const metMonths = 12

const onceIn = ({ once }: Entered) => (typeof once === 'string' && once !== '' ? once : randomUUID())

/** Whom a carer can name; undefined for who fosters nowhere. */
async function peersFor(c: Context<Web>) {
  const { acting, viewer } = c.var
  const { carerId, householdId } = viewer
  if (carerId === null || householdId === null) return undefined
  const { today } = acting
  const peers = await peersMet(
    acting.database,
    { carerId, householdId },
    { today, metSince: addMonths(today, -metMonths) },
  )
  return peers.map((peer) => ({ carerId: peer.carerId, name: firstNameOf(peer) }))
}

const pairsTwo = (c: Context<Web>) => has(c.var.viewer, 'coordinator', 'manager')

async function page(c: Context<Web>, entered: Entered, problems: Problems) {
  const form = { frame: frameOf(c), entered, problems, once: onceIn(entered) }
  const status = Object.keys(problems).length > 0 ? 422 : 200
  if (pairsTwo(c)) return c.html(<PairTwoPage {...form} />, status)
  const peers = await peersFor(c)
  return peers ? c.html(<NameBuddyPage {...form} peers={peers} />, status) : c.notFound()
}

namingRoutes.get('/new', (c) => page(c, {}, {}))

namingRoutes.post('/', (c) => (pairsTwo(c) ? pairTwo(c) : nameBuddy(c)))

async function nameBuddy(c: Context<Web>) {
  const { acting, viewer, settings } = c.var
  const peers = await peersFor(c)
  if (!peers || viewer.carerId === null) return c.notFound()
  const form = await readForm(c, buddyForm)
  if (!form.ok) return page(c, form.entered, form.problems)
  const { who, once } = form.values
  if (!peers.some(({ carerId }) => carerId === who))
    return page(c, form.entered, { who: 'Select one of these' })
  const outcome = await offer(
    acting,
    once,
    { kind: 'buddies', oneCarerId: viewer.carerId, otherCarerId: who, requestId: null, saidYes: 'one' },
    settings,
  )
  if (typeof outcome === 'string') return page(c, form.entered, { who: refusedToPeer(outcome) })
  return goOn(c, outcome, 'They are asked. You will hear when they have answered.')
}

async function pairTwo(c: Context<Web>) {
  const { acting, viewer, settings } = c.var
  const form = await readForm(c, pairForm)
  if (!form.ok) return page(c, form.entered, form.problems)
  const { kind, once } = form.values
  const problems: Problems = {}
  const ids: Partial<Record<'one' | 'other', string>> = {}
  for (const which of ['one', 'other'] as const) {
    const meant = await carersMeant(acting.database, viewer, form.values[which], acting.today)
    if (meant.length === 1) ids[which] = meant[0]?.carerId ?? ''
    else
      problems[which] =
        meant.length === 0
          ? 'There is no carer of that name'
          : 'Several carers have that name: pair them from a request'
  }
  if (ids.one === undefined || ids.other === undefined) return page(c, form.entered, problems)
  const wanted: PairWanted = {
    kind,
    oneCarerId: ids.one,
    otherCarerId: ids.other,
    requestId: null,
    saidYes: null,
    why: form.values.why,
  }
  const outcome = await offer(acting, once, wanted, settings)
  if (typeof outcome === 'string') return page(c, form.entered, { other: refusalWords[outcome] })
  return goOn(c, outcome, 'Both are asked. You will hear if they do not answer in time.')
}

function goOn(c: Context<Web>, outcome: Exclude<OfferOutcome, string> | { repeat: string }, said: string) {
  say(c, said)
  return c.redirect(isRepeat(outcome) ? outcome.repeat : `/pairings/${outcome.offered}`, 303)
}
