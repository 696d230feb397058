import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { addDays } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { changedMeanwhile } from '#views/components/meanwhile.tsx'
import { CampaignFormPage, CampaignPage, CampaignsPage } from '#views/events/campaigns.tsx'
import { editCampaign, makeCampaign } from '../actions/campaigns.ts'
import { editingCampaign, makingCampaign } from '../forms.ts'
import { type CampaignRow, campaignOf, campaignsOnAPage, listCampaigns } from '../store/campaigns.ts'
import { listEvents } from '../store/events.ts'
import { eventsCounted } from '../store/report.ts'
import { statusOf } from './through.ts'

/** `/campaigns`: what several events are for. */
export const campaignRoutes = new Hono<Web>()

campaignRoutes.get('/', async (c) => {
  const rows = await listCampaigns(
    c.var.acting.database,
    c.req.query('after') || undefined,
    campaignsOnAPage + 1,
  )
  const page = rows.slice(0, campaignsOnAPage)
  return c.html(
    <CampaignsPage
      frame={frameOf(c)}
      campaigns={page}
      nextHref={rows.length > campaignsOnAPage ? `/campaigns?after=${page.at(-1)?.id}` : undefined}
    />,
  )
})

const formPage = (
  c: Context<Web>,
  making: { once: string } | CampaignRow,
  entered: Entered,
  problems: Problems,
) =>
  c.html(
    <CampaignFormPage frame={frameOf(c)} making={making} entered={entered} problems={problems} />,
    statusOf(problems),
  )

campaignRoutes.get('/new', (c) => formPage(c, { once: randomUUID() }, {}, {}))

campaignRoutes.post('/', async (c) => {
  const form = await readForm(c, makingCampaign)
  const token = String(form.entered.once ?? '') || randomUUID()
  if (!form.ok) return formPage(c, { once: token }, form.entered, form.problems)
  const { once, ...wish } = form.values
  const { made } = await makeCampaign(c.var.acting, once, wish)
  say(c, 'The campaign is made. Plan its events now.')
  return c.redirect(`/campaigns/${made}`, 303)
})

/** Events that a campaign shows: more than any has. */
const mostEvents = 500

campaignRoutes.get('/:id', async (c) => {
  const { database } = c.var.acting
  const campaign = await campaignOf(database, c.req.param('id'))
  if (!campaign) return c.notFound()
  const { id: campaignId } = campaign
  const ever = { from: '1900-01-01', before: '2200-01-01' }
  return c.html(
    <CampaignPage
      frame={frameOf(c)}
      campaign={campaign}
      events={
        await listEvents(database, {
          ...{ ...ever, campaignId, quadrantId: undefined, limit: mostEvents },
        })
      }
      counted={
        await eventsCounted(database, {
          ...{ from: ever.from, before: addDays(c.var.acting.today, 1), campaignId },
        })
      }
    />,
  )
})

campaignRoutes.get('/:id/edit', async (c) => {
  const campaign = await campaignOf(c.var.acting.database, c.req.param('id'))
  return campaign ? formPage(c, campaign, { ...campaign, aim: campaign.aim ?? '' }, {}) : c.notFound()
})

campaignRoutes.post('/:id/edits', async (c) => {
  const campaign = await campaignOf(c.var.acting.database, c.req.param('id'))
  if (!campaign) return c.notFound()
  const form = await readForm(c, editingCampaign)
  const again = (problems: Problems) => formPage(c, campaign, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { version, ...wish } = form.values
  const outcome = await editCampaign(c.var.acting, campaign.id, version, wish)
  if (outcome === 'no such campaign') return c.notFound()
  if (outcome === 'changed meanwhile') return again({ '': changedMeanwhile })
  say(c, 'The campaign is changed.')
  return c.redirect(`/campaigns/${campaign.id}`, 303)
})
