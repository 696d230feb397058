import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Listed {
  id: string
  name: string
  fromOn: string
  untilOn: string
  coveredBy: string | null
  /** The first day on which who stands in is away herself. */
  coveringAwayFromOn: string | null
  own: boolean
  mayChange: boolean
}

/** When coordinators are away from today on, and who stands in. */
export const CoversPage = ({ frame, covers }: { frame: Frame; covers: readonly Listed[] }) => (
  <Layout frame={frame} title="Days away">
    <Heading level={1}>Days away</Heading>
    <Body>
      Who stands in sees what the coordinator sees, from the first day until she is back. The families of her
      quadrants read under <em>Get help now</em> whom to ring.
    </Body>
    <LinkButton href="/coordinator-covers/new">Add days away</LinkButton>
    {covers.length === 0 && <Body>None are planned.</Body>}
    {covers.map((cover) => (
      <>
        <Heading>
          {cover.own ? 'You' : cover.name}: <Day of={cover.fromOn} />, back on <Day of={cover.untilOn} />
        </Heading>
        <Body>
          {cover.coveredBy === null ? (
            <Tag colour="grey">Nobody stands in yet</Tag>
          ) : (
            `${cover.coveredBy} stands in.`
          )}{' '}
          {cover.coveringAwayFromOn !== null && (
            <Tag colour="grey">{`Away herself from ${dayInWords(cover.coveringAwayFromOn)}`}</Tag>
          )}
        </Body>
        {cover.mayChange && (
          <ButtonGroup>
            <LinkButton href={`/coordinator-covers/${cover.id}/edit`} kind="secondary">
              Change them
            </LinkButton>
            <Form action={`/coordinator-covers/${cover.id}/ends`}>
              <Button kind="secondary">Cancel these days</Button>
            </Form>
          </ButtonGroup>
        )}
      </>
    ))}
  </Layout>
)

/** Says when a coordinator is away and who stands in, or says it otherwise. */
export const CoverFormPage = ({
  frame,
  cover,
  who,
  standIns,
  once,
  ...form
}: Typed & {
  frame: Frame
  /** Days away that stand; new ones when left out. */
  cover: { id: string; name: string } | undefined
  /** Of whom the reader can say it, beside themselves. */
  who: readonly { id: string; name: string }[]
  standIns: readonly { id: string; name: string }[]
  once: string
}) => {
  const field = fieldIn(form)
  const title = cover ? 'Change days away' : 'Add days away'
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[{ href: '/coordinator-covers', text: 'Days away' }]}
      problems={form.problems}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1} caption={cover?.name}>
        {title}
      </Heading>
      <Form
        action={cover ? `/coordinator-covers/${cover.id}/edits` : '/coordinator-covers'}
        once={cover ? undefined : once}
      >
        {who.length > 0 && <Select {...field('accountId', 'Who is away?')} options={choiceOf(who)} />}
        {!cover && <DateInput {...field('fromOn', 'First day away')} />}
        <DateInput {...field('untilOn', 'Back on')} />
        <Radios
          {...field('coveringId', 'Who stands in?', 'They see what she sees, on these days only')}
          value={form.entered.coveringId ?? ''}
          choices={[
            { value: '', text: 'Nobody yet' },
            ...standIns.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Button>Save</Button>
      </Form>
    </Layout>
  )
}
