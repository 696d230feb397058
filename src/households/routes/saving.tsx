import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { dayInWords } from '#views/components/day.tsx'
import { EditHouseholdPage, type Meanwhile, NewHouseholdPage } from '#views/households/form.tsx'
import { kindWords } from '#views/households/words.ts'
import { addHousehold, editHousehold } from '../actions/saving.ts'
import { editForm, newForm } from '../forms.ts'
import type { Details } from '../rules/details.ts'
import { quadrantsToChoose, rightsOver } from '../rules/rights.ts'
import { tagsIn } from '../store/around.ts'
import { allQuadrants, type FoundHousehold } from '../store/household.ts'
import { foundWith } from './through.ts'

export const savingRoutes = new Hono<Web>()

const idTaken = { externalId: 'Another household has this id already' }

/** The quadrants that the viewer may put a household into; the one that it is in stays among them. */
async function quadrantsFor(c: Context<Web>, now?: string) {
  const all = await allQuadrants(c.var.services.database)
  const own = quadrantsToChoose(c.var.viewer)
  return own === null ? all : all.filter(({ id }) => own.includes(id) || id === now)
}

async function newPage(c: Context<Web>, entered: Entered, problems: Problems) {
  const once = typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()
  const quadrants = await quadrantsFor(c)
  return (
    <NewHouseholdPage
      frame={frameOf(c)}
      once={once}
      entered={entered}
      problems={problems}
      quadrants={quadrants}
      stored={false}
      moves
    />
  )
}

savingRoutes.get('/new', async (c) => c.html(await newPage(c, { sinceOn: c.var.acting.today }, {})))

savingRoutes.post('/', async (c) => {
  const { acting, services } = c.var
  const form = await readForm(c, newForm(acting.today))
  if (!form.ok) return c.html(await newPage(c, form.entered, form.problems), 422)
  const { once, address, postcode, approval, approvalFromOn, approvalUntilOn, ...details } = form.values
  if (!(await quadrantsFor(c)).some(({ id }) => id === details.quadrantId))
    return c.html(await newPage(c, form.entered, { quadrantId: 'Select a quadrant' }), 422)
  const outcome = await addHousehold(acting, once, {
    details,
    facts: {
      approval,
      approvalFromOn,
      approvalUntilOn: approval === 'temporarily approved' ? approvalUntilOn : null,
      approvedOn: approval === 'approved' ? approvalFromOn : null,
      onHoldSince: null,
      availableSince: null,
      waitingSince: null,
    },
    whereabouts: { address, postcode },
  })
  if (outcome === 'external id taken') return c.html(await newPage(c, form.entered, idTaken), 422)
  await services.homePlaces.refresh()
  return c.redirect(isRepeat(outcome) ? outcome.repeat : `/households/${outcome.added}`, 303)
})

async function editPage(
  c: Context<Web>,
  household: FoundHousehold,
  { entered, problems, meanwhile }: { entered: Entered; problems: Problems; meanwhile?: Meanwhile[] },
) {
  const quadrants = await quadrantsFor(c, household.quadrantId)
  return (
    <EditHouseholdPage
      frame={frameOf(c)}
      household={household}
      version={household.version}
      entered={entered}
      problems={problems}
      meanwhile={meanwhile}
      quadrants={quadrants}
      stored
      moves={rightsOver(c.var.viewer, household).move}
    />
  )
}

/** What stands now, as the form would hold it. */
async function asEntered(c: Context<Web>, household: FoundHousehold): Promise<Entered> {
  const { languages, experience } = await tagsIn(c.var.services.database, household.id)
  return { ...household, languages: languages.join(', '), experience: experience.join(', ') }
}

savingRoutes.get('/:id/edit', async (c) => {
  const household = await foundWith(c, 'edit')
  if (!household) return c.notFound()
  return c.html(await editPage(c, household, { entered: await asEntered(c, household), problems: {} }))
})

savingRoutes.post('/:id/edits', async (c) => {
  const household = await foundWith(c, 'edit')
  if (!household) return c.notFound()
  const { acting, services } = c.var
  const form = await readForm(c, editForm(acting.today))
  if (!form.ok)
    return c.html(await editPage(c, household, { entered: form.entered, problems: form.problems }), 422)
  const { version, address, postcode, ...details } = form.values
  const again = async (problems: Problems) =>
    c.html(await editPage(c, household, { entered: form.entered, problems }), 422)
  if (!(await quadrantsFor(c, household.quadrantId)).some(({ id }) => id === details.quadrantId))
    return again({ quadrantId: 'Select a quadrant' })

  const outcome = await editHousehold(acting, services.keys, household.id, version, {
    details,
    // A form without these two, because where it is, is hidden, says nothing of them.
    whereabouts: rightsOver(c.var.viewer, household).move
      ? { address, postcode }
      : { address: undefined, postcode: undefined },
  })
  switch (outcome) {
    case 'no such household':
      return c.notFound()
    case 'external id taken':
      return again(idTaken)
    case 'changed meanwhile': {
      // Loaded anew: what was loaded before the lock may be what stood before the other change.
      const now = await foundWith(c, 'edit')
      if (!now) return c.notFound()
      const problems = { name: 'Somebody changed this household while you were typing' }
      const meanwhile = await changedMeanwhile(c, now, details)
      return c.html(await editPage(c, now, { entered: form.entered, problems, meanwhile }), 422)
    }
    case 'saved':
    case 'unchanged':
      await services.homePlaces.refresh()
      return c.redirect(`/households/${household.id}`, 303)
  }
})

const labels: Record<keyof Details, string> = {
  name: 'Name of the household',
  externalId: 'Id in the case system',
  kind: 'Kind',
  quadrantId: 'Quadrant',
  sinceOn: 'With the service since',
  bedrooms: 'Bedrooms',
  sleepoverBeds: 'Sleepover beds',
  fosteredChildren: 'Fostered children living there',
  languages: 'Languages',
  experience: 'Experience',
  nextReviewOn: 'Next yearly review',
  lastUnannouncedVisitOn: 'Last unannounced visit',
}

/** What stands now wherever it differs from what was typed. */
async function changedMeanwhile(c: Context<Web>, household: FoundHousehold, typed: Details) {
  const tags = await tagsIn(c.var.services.database, household.id)
  const now: Details = { ...household, ...tags }
  const fields = Object.keys(labels) as (keyof Details)[]
  return fields
    .filter((field) => JSON.stringify(now[field]) !== JSON.stringify(typed[field]))
    .map((field): Meanwhile => ({ label: labels[field], now: inWords(field, now, household.quadrant) }))
}

function inWords(field: keyof Details, now: Details, quadrant: string): string {
  const value = now[field]
  if (value === null || value === '') return 'Not known'
  if (field === 'kind') return kindWords[now.kind]
  if (field === 'quadrantId') return quadrant
  if (typeof value === 'object') return value.join(', ') || 'None'
  return field.endsWith('On') ? dayInWords(String(value)) : String(value)
}
