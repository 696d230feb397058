import type { Schedule } from '#src/groups/rules/slots.ts'
import type { DateShown, GroupShown } from '#src/groups/rules.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { dayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { accessInWords, DateLine, GroupTags } from './parts.tsx'
import { formWords, placeInWords, placesInWords, scheduleInWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  group: GroupShown & { coordinators: readonly { id: string; name: string }[] }
  schedule: Schedule | undefined
  /** Where it meets online, for whoever looks after it. */
  link: string | undefined
  coming: readonly DateShown[]
  been: readonly DateShown[]
  guests: readonly { id: string; name: string; part: 'social worker' | 'speaker' }[]
  /** Whether the viewer looks after it. */
  runs: boolean
  /** Whether the viewer says when it meets. */
  schedules: boolean
  /** Whether the viewer says who coordinates it. */
  names: boolean
  toName: readonly { id: string; name: string }[]
  once: string
}

/** A group: what it is, when and where it meets, its dates, and for whoever looks after it what can be done. */
export const GroupPage = (props: Props) => {
  const { frame, group, coming, been, runs, problems } = props
  return (
    <Layout
      frame={frame}
      title={group.name}
      problems={problems}
      breadcrumbs={[{ href: '/groups', text: 'Groups' }]}
    >
      <ErrorSummary problems={problems} />
      <Heading
        level={1}
        caption={`${formWords[group.form]}, ${group.quadrant}`}
        tag={<GroupTags of={group} />}
      >
        {group.name}
      </Heading>
      <Facts {...props} />
      <Heading>Coming</Heading>
      {coming.length === 0 ? (
        <Body>No date is planned.</Body>
      ) : (
        <ul class="kith-rows">
          {coming.map((date) => (
            <li>
              <DateLine of={date} />
            </li>
          ))}
        </ul>
      )}
      {runs && <Deeds {...props} />}
      {been.length > 0 && (
        <Details summary={`Been (${been.length})`}>
          <ul class="kith-rows">
            {been.map((date) => (
              <li>
                <DateLine of={date} been />
              </li>
            ))}
          </ul>
        </Details>
      )}
      {runs && <People {...props} />}
      {runs && (
        <Body>
          <Link href={`/groups/${group.id}/endings/new`}>End this group</Link>
        </Body>
      )}
    </Layout>
  )
}

const Facts = ({ group, schedule, link, guests }: Props) => (
  <SummaryList
    rows={[
      { key: 'Meets', value: scheduleInWords(schedule) },
      schedule?.untilOn ? { key: 'Until', value: dayInWords(schedule.untilOn) } : null,
      { key: 'Where', value: placeInWords(group) },
      group.at !== 'online' && {
        key: 'Coming in',
        value: (
          <>
            {accessInWords(group)}
            {group.accessNotes && (
              <>
                <br />
                {group.accessNotes}
              </>
            )}
          </>
        ),
      },
      link !== undefined && { key: 'Online link', value: link },
      { key: 'Childcare', value: group.childcare === 'yes' ? 'Yes' : 'No' },
      { key: 'Places', value: placesInWords(group.capacity) ?? 'No limit' },
      {
        key: 'With',
        value:
          group.coordinators.length > 0
            ? group.coordinators.map(({ name }) => name).join(', ')
            : 'Nobody coordinates it yet',
      },
      guests.length > 0 && {
        key: 'Asked every time',
        value: <List items={guests.map(({ name, part }) => `${name}, ${part}`)} />,
      },
      { key: 'Since', value: dayInWords(group.startedOn) },
      group.endedOn !== null && { key: 'Ended', value: dayInWords(group.endedOn) },
    ]}
  />
)

const Deeds = ({ group, schedule, schedules }: Props) => (
  <ButtonGroup>
    {schedules && (
      <LinkButton href={`/groups/${group.id}/schedules/new`}>
        {schedule ? 'Change when it meets' : 'Say when it meets'}
      </LinkButton>
    )}
    <LinkButton kind="secondary" href={`/groups/${group.id}/dates/new`}>
      Plan a single date
    </LinkButton>
    <LinkButton kind="secondary" href={`/groups/${group.id}/edit`}>
      Change this group
    </LinkButton>
  </ButtonGroup>
)

const People = (props: Props) => {
  const { group, guests, names, toName, problems } = props
  const field = fieldIn(props)
  const wrong = ['accountId', 'guest', 'part'].some((name) => name in problems)
  return (
    <Details summary="Who coordinates it, and who is asked every time" open={wrong}>
      {names &&
        group.coordinators.map(({ id, name }) => (
          <Form action={`/group-coordinators/${id}/ends`}>
            <Body>{name} coordinates it.</Body>
            <Button kind="secondary">
              End this<span class="govuk-visually-hidden">: {name}</span>
            </Button>
          </Form>
        ))}
      {names && (
        <Form action={`/groups/${group.id}/coordinators`}>
          <Select {...field('accountId', 'Who coordinates it from today?')} options={choiceOf(toName)} />
          <Button kind="secondary">Name them</Button>
        </Form>
      )}
      {guests.map(({ id, name }) => (
        <Form action={`/group-guests/${id}/ends`}>
          <Body>{name} is asked every time.</Body>
          <Button kind="secondary">
            Ask no more<span class="govuk-visually-hidden">: {name}</span>
          </Button>
        </Form>
      ))}
      <Form action={`/groups/${group.id}/guests`}>
        <TextInput {...field('guest', 'Whom to ask every time')} autocomplete="off" />
        <Radios
          {...field('part', 'Who are they?')}
          inline
          choices={[
            { value: 'social worker', text: 'Social worker' },
            { value: 'speaker', text: 'Speaker' },
          ]}
        />
        <Button kind="secondary">Ask them</Button>
      </Form>
    </Details>
  )
}
