import type { PlanTerms, Wish } from '#src/plans/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { acrossWords, limitWords, modeWords, sizeWords, wishSentence } from './words.ts'

export interface WishView {
  id: string
  wish: Wish
  household: string
  other: string | null
}

interface AskedProps {
  plan: PlanTerms & { id: string }
  /** None for the whole service. */
  quadrants: readonly { name: string }[]
  /** As the viewer may know them. */
  wishes: readonly WishView[]
}

/** What a plan asks: its terms and its wishes, with the ways to change both. */
export const Asked = ({ plan, quadrants, wishes }: AskedProps) => (
  <>
    <Heading level={2}>What this plan asks</Heading>
    <Terms plan={plan} quadrants={quadrants} />
    <Body>
      <Link href={`/plans/${plan.id}/edit`}>Change what it asks</Link>
    </Body>
    <Heading level={2}>Wishes for single homes</Heading>
    {wishes.length === 0 ? (
      <Body>
        There are none. Ask for two homes to go together or apart, for a home to go to a certain hub home, or
        say who could be a hub home.
      </Body>
    ) : (
      <Table
        caption="Wishes"
        captionHidden
        columns={['Wish', { label: 'Take it away', hidden: true }]}
        rows={wishes.map((each) => [
          wishSentence(each.wish, each.household, each.other),
          <Form action={`/plans/${plan.id}/wishes/${each.id}/ends`}>
            <Button kind="secondary">
              Take away
              <VisuallyHidden>: {wishSentence(each.wish, each.household, each.other)}</VisuallyHidden>
            </Button>
          </Form>,
        ])}
      />
    )}
    <Body>
      <Link href={`/plans/${plan.id}/wishes/new`}>Add a wish</Link>
    </Body>
  </>
)

const Terms = ({ plan, quadrants }: Pick<AskedProps, 'plan' | 'quadrants'>) => (
  <SummaryList
    rows={[
      {
        key: 'Where',
        value: quadrants.length === 0 ? 'The whole service' : quadrants.map(({ name }) => name).join(', '),
      },
      { key: 'What it may do', value: modeWords[plan.mode] },
      plan.mode === 'choose' && {
        key: 'Who could be a hub home',
        value: plan.hubsFrom === 'all' ? 'Every home that may' : 'The homes named below',
      },
      plan.mode === 'choose' && {
        key: 'New constellations',
        value: plan.mostNew === null ? 'As many as are good' : `At most ${plan.mostNew}`,
      },
      plan.mode === 'choose' && { key: 'Size of a new one', value: sizeWords(plan) },
      {
        key: 'How far from the hub home',
        value: `At most ${limitWords(plan.limitMetres)} as the crow flies`,
      },
      { key: 'Into another quadrant', value: acrossWords[plan.across] },
    ]}
  />
)

/** Has a plan worked out, or leads to the run that is under way. */
export const RunButton = ({
  plan,
  underWay,
  of,
}: {
  plan: { id: string }
  underWay: { id: string } | undefined
  /** Whether it has been worked out before, and asks the same now. */
  of: 'new' | 'same' | 'changed'
}) =>
  underWay ? (
    <LinkButton href={`/plans/${plan.id}/runs/${underWay.id}`}>See how far it is</LinkButton>
  ) : (
    <Form action={`/plans/${plan.id}/runs`}>
      <input type="hidden" name="ask" value="plan" />
      <Button kind={of === 'same' ? 'secondary' : undefined}>
        {of === 'new' ? 'Work out this plan' : 'Work it out again'}
      </Button>
    </Form>
  )
