import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { quadrantsOf } from '#src/service/store.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AssociationFormPage } from '#views/associations/form.tsx'
import { AssociationsPage } from '#views/associations/list.tsx'
import { AssociationPage } from '#views/associations/page.tsx'
import { joinWords } from '#views/associations/words.ts'
import { changedMeanwhile } from '#views/components/meanwhile.tsx'
import { addAssociation, describeAssociation, endAssociation } from '../actions/associations.ts'
import { joinAssociation } from '../actions/memberships.ts'
import { associationChangeForm, associationForm, ownMembershipForm } from '../forms.ts'
import { elsewhere, keepsSome } from '../rules.ts'
import { committeesShown } from '../showing.ts'
import { associationsOf, benefitsOf, type FoundAssociation, findAssociation } from '../store/associations.ts'
import { consultationsFor, quadrantOfCarer, repliedTo } from '../store/consultations.ts'
import { asksSeen } from '../store/helping.ts'
import { countMembers, membershipsOf } from '../store/memberships.ts'

export const associationPageRoutes = new Hono<Web>()

/** Questions shown beside the associations; all of them are on their own page. */
const fewQuestions = 10

associationPageRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const { carerId } = viewer
  const all = await associationsOf(database)
  const parts = await committeesShown(
    c.var,
    all.map(({ id }) => id),
  )
  const quadrantId = carerId === null ? undefined : await quadrantOfCarer(database, carerId)
  const open = await consultationsFor(
    database,
    { quadrantId: quadrantId ?? 'all', openOn: today },
    undefined,
    fewQuestions,
  )
  const replied =
    carerId === null
      ? undefined
      : await repliedTo(
          database,
          open.map(({ id }) => id),
          carerId,
        )
  const mine = carerId === null ? [] : await membershipsOf(database, viewer, { carerId })
  return c.html(
    <AssociationsPage
      frame={frameOf(c)}
      associations={all}
      mine={mine.filter(({ untilOn }) => untilOn === null)}
      parts={parts.filter((part) => part.quadrantId === null || part.quadrantId === quadrantId)}
      quadrant={(await quadrantsOf(database)).find(({ id }) => id === quadrantId)?.name}
      open={open.map(({ id, title, lastOn, replies }) => ({
        ...{ id, title, lastOn, replies: Number(replies) },
        replied: replied?.has(id) ?? false,
      }))}
      asked={carerId === null ? [] : await asksSeen(database, viewer, 'own', fewQuestions)}
      fosters={carerId !== null}
      keeps={keepsSome(viewer)}
      manages={has(viewer, 'manager')}
      elsewhere={elsewhere}
    />,
  )
})

const formPage = (
  c: Context<Web>,
  entered: Entered,
  problems: Problems = {},
  association?: FoundAssociation,
) =>
  c.html(
    <AssociationFormPage
      frame={frameOf(c)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ association, entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

const taken = { name: 'There is one of this name already' }

associationPageRoutes.get('/new', (c) => formPage(c, {}))

associationPageRoutes.post('/', async (c) => {
  const form = await readForm(c, associationForm)
  if (!form.ok) return formPage(c, form.entered, form.problems)
  const { once, note: about, ...described } = form.values
  const outcome = await addAssociation(c.var.acting, once, { ...described, about })
  if (outcome === 'name taken') return formPage(c, form.entered, taken)
  say(c, 'It is added. Next, say what it brings.')
  return c.redirect(`/associations/${outcome.added}`, 303)
})

const found = (c: Context<Web>) => findAssociation(c.var.acting.database, c.req.param('id') ?? '')

/** The page of an association; with what was typed in one of its forms, and what is wrong with it. */
export async function associationPage(
  c: Context<Web>,
  association: FoundAssociation,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const { carerId, householdId } = viewer
  const keeps = keepsSome(viewer)
  const mine = carerId === null ? [] : await membershipsOf(database, viewer, { carerId })
  if (householdId !== null) await recordSight(acting, viewer, 'page', ['household', householdId])
  return c.html(
    <AssociationPage
      frame={frameOf(c)}
      today={today}
      association={association}
      benefits={await benefitsOf(database, [association.id])}
      parts={await committeesShown(c.var, [association.id])}
      members={keeps ? await countMembers(database, association.id) : undefined}
      mine={mine.filter(({ associationId }) => associationId === association.id)}
      mayJoin={carerId !== null}
      keeps={keeps}
      manages={has(viewer, 'manager')}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

associationPageRoutes.get('/:id', async (c) => {
  const association = await found(c)
  return association ? associationPage(c, association) : c.notFound()
})

associationPageRoutes.get('/:id/edit', async (c) => {
  const association = await found(c)
  if (!association) return c.notFound()
  const { kind, name, about, link } = association
  return formPage(c, { kind, name, note: about, link }, {}, association)
})

associationPageRoutes.post('/:id/edits', async (c) => {
  const association = await found(c)
  if (!association) return c.notFound()
  const form = await readForm(c, associationChangeForm)
  if (!form.ok) return formPage(c, form.entered, form.problems, association)
  const { version, note: about, ...described } = form.values
  const outcome = await describeAssociation(
    c.var.acting,
    { id: association.id, version },
    { ...described, about },
  )
  if (outcome === 'gone') return c.notFound()
  if (outcome === 'name taken') return formPage(c, form.entered, taken, association)
  if (outcome === 'changed meanwhile')
    return formPage(c, form.entered, { '': changedMeanwhile }, (await found(c)) ?? association)
  say(c, 'It is changed.')
  return c.redirect(`/associations/${association.id}`, 303)
})

associationPageRoutes.post('/:id/endings', async (c) => {
  const association = await found(c)
  if (!association) return c.notFound()
  if ((await endAssociation(c.var.acting, association.id)) !== 'done') return c.notFound()
  say(c, 'It is ended, and with it the memberships and committees.')
  return c.redirect('/associations', 303)
})

/** A carer says themself that they have joined. */
associationPageRoutes.post('/:id/memberships', async (c) => {
  const { acting, viewer } = c.var
  const association = await found(c)
  const { carerId, householdId } = viewer
  if (!association || carerId === null || householdId === null) return c.notFound()
  const form = await readForm(c, ownMembershipForm)
  if (!form.ok) return associationPage(c, association, form.entered, form.problems)
  const { once, ...membership } = form.values
  const outcome = await joinAssociation(acting, once, {
    ...{ ...membership, associationId: association.id, householdId, carerIds: [carerId], paidBy: 'carer' },
  })
  if (outcome === 'gone' || outcome === 'no such carer') return c.notFound()
  if (outcome !== 'joined')
    return associationPage(c, association, form.entered, { fromOn: joinWords(outcome, 'own') })
  say(c, 'Noted: you are a member.')
  return c.redirect(`/associations/${association.id}`, 303)
})
