import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props extends Typed {
  frame: Frame
  constellation: { id: string; name: string }
  /** The homes that can be asked, as the viewer calls them. */
  homes: readonly { id: string; name: string }[]
  /** Whether the viewer's own home is the hub home, so that it is theirs to offer. */
  ownHome: boolean
  /** Why the hub home cannot be the place, when it cannot. */
  hidden: boolean
  /** Of a new one, a token; of one that is changed, where it stands and its version. */
  making: { once: string } | { id: string; version: number }
}

/** When, where and who: planning one, or changing it. */
export const GatheringFormPage = (props: Props) => {
  const { frame, constellation, entered, problems, making } = props
  const isNew = 'once' in making
  const title = isNew ? 'Plan a gathering' : 'Change this gathering'
  return (
    <Layout
      frame={frame}
      title={title}
      problems={problems}
      breadcrumbs={[
        { href: '/gatherings', text: 'Gatherings' },
        ...(isNew ? [] : [{ href: `/gatherings/${making.id}`, text: 'This gathering' }]),
      ]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={constellation.name}>
        {title}
      </Heading>
      <Form
        action={isNew ? '/gatherings' : `/gatherings/${making.id}/edits`}
        {...(isNew ? { once: making.once } : { version: making.version })}
      >
        {isNew && <input type="hidden" name="constellationId" value={constellation.id} />}
        <When entered={entered} problems={problems} />
        <Where {...props} />
        <Who {...props} />
        <Button preventDoubleClick>{isNew ? 'Plan it and tell them' : 'Save'}</Button>
      </Form>
      <Body kind="quiet">
        Every home that is asked gets a message that says only <em>Gathering</em>, and reads the rest in Kith.
      </Body>
    </Layout>
  )
}

const When = (typed: Typed) => {
  const field = fieldIn(typed)
  return (
    <>
      <Radios
        {...field('kind', 'What is it?')}
        inline
        choices={[
          { value: 'gathering', text: 'The monthly gathering' },
          { value: 'social', text: 'A social' },
        ]}
      />
      <DateInput {...field('onDay', 'Which day?')} />
      <TextInput {...field('fromTime', 'From', 'For example 19:30')} type="time" width={5} />
      <TextInput {...field('untilTime', 'Until', 'If you know')} type="time" width={5} />
    </>
  )
}

const Where = ({ ownHome, hidden, ...typed }: Props) => {
  const field = fieldIn(typed)
  return (
    <>
      <Radios
        {...field('at', 'Where is it?')}
        choices={[
          { value: 'venue', text: 'At a venue' },
          (ownHome || typed.entered.at === 'hub home') && {
            value: 'hub home',
            text: 'At the hub home',
            disabled: hidden,
            hint: hidden
              ? 'Where it is, is kept hidden, so nobody could be shown the way'
              : 'Homes that say yes are shown the address in Kith the day before, and it is recorded',
          },
          { value: 'online', text: 'Online' },
        ]}
      />
      <TextInput
        {...field(
          'place',
          'The place in words',
          'Such as St Mary’s hall. No home address and no postcode: this stands in every invitation',
        )}
        autocomplete="off"
      />
    </>
  )
}

const Who = ({ homes, ...typed }: Props) => {
  const field = fieldIn(typed)
  return (
    <Radios
      {...field('invites', 'Who is asked?')}
      choices={[
        {
          value: 'everybody',
          text: 'Every home of the constellation',
          hint: 'Also one that joins before the day',
        },
        homes.length > 0 && {
          value: 'chosen',
          text: 'Homes that I choose',
          more: (
            <Checkboxes
              name="householdIds"
              label="Homes to ask"
              choices={homes.map(({ id, name }) => ({ value: id, text: name }))}
              value={typed.entered.householdIds}
              problem={typed.problems.householdIds}
            />
          ),
        },
      ]}
    />
  )
}

/** Before anything: of which constellation. */
export const ChooseConstellationPage = ({
  frame,
  title,
  path,
  constellations,
}: {
  frame: Frame
  title: string
  /** Where to go on: `/gatherings/new`. */
  path: string
  constellations: readonly { id: string; name: string }[]
}) => (
  <Layout frame={frame} title={title} breadcrumbs={[{ href: '/gatherings', text: 'Gatherings' }]}>
    <Heading level={1}>{title}</Heading>
    {constellations.length === 0 ? (
      <Body>
        Open a constellation first, and go on from there: <Link href="/constellations">Constellations</Link>
      </Body>
    ) : (
      <>
        <Body>Of which constellation?</Body>
        <List
          items={constellations.map(({ id, name }) => (
            <Link href={`${path}?constellationId=${id}`}>{name}</Link>
          ))}
        />
      </>
    )}
  </Layout>
)
