import type { Card } from '#src/child-cards/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { childrenInWords } from './words.tsx'

interface ToName extends Card {
  named: boolean
  met: boolean
  /** When it first stayed with this host. */
  stayedOn: string | null
}

interface Props {
  frame: Frame
  stay: { id: string; householdId: string; children: number; fromOn: string; untilOn: string }
  own: boolean
  /** Whether they can still be named: not for a stay that was called off. */
  isOpen: boolean
  cards: readonly ToName[]
  /** What is so now, for the form to carry. */
  version: string
  /** What was typed; undefined shows what is so. */
  entered: Typed['entered'] | undefined
  problems: Typed['problems']
}

/** Which of the home's children a stay is for, and who of them has met the host. */
export const ChildrenPage = ({ frame, stay, own, isOpen, cards, version, entered, problems }: Props) => (
  <Layout
    frame={frame}
    title="Children of this sleepover"
    breadcrumbs={[{ href: `/sleepovers/${stay.id}`, text: 'Sleepover' }]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1}>Children of this sleepover</Heading>
    <Body>
      It is for {childrenInWords(stay.children)}, from <Day of={stay.fromOn} />. The host reads the cards that
      you choose, shortly before, during and after it, once it is agreed.
    </Body>
    {cards.length === 0 ? (
      <Body>{own ? 'You have' : 'The home has'} written no child’s card yet.</Body>
    ) : isOpen ? (
      <NamingForm {...{ stay, cards, version, entered, problems }} />
    ) : (
      <>
        <Body>It was called off, or did not happen: nobody is named for it any more.</Body>
        <List kind="bullet" items={cards.filter(({ named }) => named).map(({ firstName }) => firstName)} />
      </>
    )}
    <LinkButton href={`/households/${stay.householdId}/child-cards/new`} kind="secondary">
      Write a child’s card
    </LinkButton>
  </Layout>
)

const NamingForm = ({
  stay,
  cards,
  version,
  entered,
  problems,
}: Pick<Props, 'stay' | 'cards' | 'version' | 'entered' | 'problems'>) => {
  const idsOf = (some: readonly ToName[]) => some.map(({ id }) => id)
  const overtaken = entered !== undefined && entered.version !== version
  const now = (words: string, so: boolean) => (overtaken && so ? words : undefined)
  return (
    <Form action={`/sleepovers/${stay.id}/children`} version={version}>
      <Checkboxes
        name="stay"
        label="Who stays"
        size="m"
        value={entered ? entered.stay : idsOf(cards.filter(({ named }) => named))}
        problem={problems.stay}
        choices={cards.map(({ id, firstName, leftOn, named }) => ({
          value: id,
          text: firstName,
          hint: now('Chosen just now', named) ?? (leftOn ? `Left on ${dayInWords(leftOn)}` : undefined),
        }))}
      />
      <Checkboxes
        name="met"
        label="Who has met the host"
        size="m"
        hint="Before a first night it helps to have met"
        value={entered ? entered.met : idsOf(cards.filter(({ met }) => met))}
        problem={problems.met}
        choices={cards.map(({ id, firstName, met, stayedOn }) => ({
          value: id,
          text: firstName,
          hint:
            now('Chosen just now', met) ??
            (stayedOn ? `Has stayed there since ${dayInWords(stayedOn)}` : undefined),
        }))}
      />
      <Button>Save</Button>
    </Form>
  )
}
