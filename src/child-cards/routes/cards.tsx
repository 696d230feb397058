import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { isRepeat } from '#src/database/once.ts'
import { foundWith } from '#src/households/routes/through.ts'
import { rightsOver } from '#src/households/rules/rights.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { CardFormPage } from '#views/child-cards/form.tsx'
import { AgreementsPage, CardsPage, CardsPart } from '#views/child-cards/list.tsx'
import { writeNewCard } from '../actions/cards.ts'
import { newCardForm } from '../forms.ts'
import { mostCards } from '../rules.ts'
import { opened } from '../showing.ts'
import { cardsOf } from '../store/cards.ts'

/** Under `/households`: the cards of a home's children, and a new one. */
export const householdCardRoutes = new Hono<Web>()

/** Who may read them sees the cards; who knows of the agreements only, those. */
householdCardRoutes.get('/:id/child-cards', async (c) => {
  const household = await foundWith(c, 'seeAgreements')
  if (!household) return c.notFound()
  const { services, acting, viewer } = c.var
  const { keepCards } = rightsOver(viewer, household)
  await recordSight(acting, viewer, keepCards ? 'child card' : 'page', ['household', household.id])
  const rows = await cardsOf(acting.database, household.id)
  const frame = frameOf(c)
  if (!keepCards)
    return c.html(
      <AgreementsPage frame={frame} householdId={household.id} agreements={rows.filter(livesHere)} />,
    )
  return c.html(
    <CardsPage
      frame={frame}
      household={household}
      own={household.sight === 'own'}
      cards={rows
        .flatMap((row) => opened(services.keys, row) ?? [])
        .toSorted((one, other) => one.firstName.localeCompare(other.firstName, 'en-GB'))}
    />,
  )
})

const livesHere = ({ leftOn }: { leftOn: string | null }) => leftOn === null

const page = (c: Context<Web>, household: FoundHousehold, entered: Entered, problems: Problems) =>
  c.html(
    <CardFormPage
      frame={frameOf(c)}
      household={household}
      action={`/households/${household.id}/child-cards`}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

householdCardRoutes.get('/:id/child-cards/new', async (c) => {
  const household = await foundWith(c, 'keepCards')
  return household ? page(c, household, {}, {}) : c.notFound()
})

householdCardRoutes.post('/:id/child-cards', async (c) => {
  const household = await foundWith(c, 'keepCards')
  if (!household) return c.notFound()
  const { acting } = c.var
  const form = await readForm(c, newCardForm(acting.today))
  if (!form.ok) return page(c, household, form.entered, form.problems)
  const outcome = await writeNewCard(acting, household.id, form.values.said, form.values.once)
  if (outcome === 'no such household') return c.notFound()
  if (outcome === 'enough cards')
    return page(c, household, form.entered, { '': `There are ${mostCards} cards of this home already` })
  if (!isRepeat(outcome)) say(c, 'The card is written.')
  return c.redirect(`/households/${household.id}/child-cards`, 303)
})

/** The line about them on the page of a household, for who may know; no card is opened for it. */
export async function cardsPart(c: Context<Web>, household: FoundHousehold) {
  const { acting, viewer } = c.var
  if (!maySee(viewer, household, 'agreements')) return undefined
  const keepCards = maySee(viewer, household, 'child cards')
  const rows = (await cardsOf(acting.database, household.id)).filter(livesHere)
  return (
    <CardsPart
      householdId={household.id}
      own={household.sight === 'own'}
      cards={rows.length}
      agreed={rows.filter(({ agreement }) => agreement === 'yes').length}
      mayRead={keepCards}
      mayWrite={keepCards && household.endedOn === null}
    />
  )
}
