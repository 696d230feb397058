import type { Day } from '#src/clock.ts'
import type { DateShown, GroupShown } from '#src/groups/rules.ts'
import { Button } from '../components/button.tsx'
import { nearDayInWords, weekdayInWords } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { kindInWords } from './words.ts'

/** Whom a group is for, and that it is private. */
export const GroupTags = ({ of }: { of: Pick<GroupShown, 'kind' | 'privacy' | 'endedOn'> }) => (
  <span class="kith-tags">
    <Tag colour="blue">{kindInWords(of.kind)}</Tag>{' '}
    {of.privacy === 'private' && <Tag colour="grey">Private</Tag>}{' '}
    {of.endedOn !== null && <Tag colour="grey">Ended</Tag>}
  </span>
)

/** "Tuesday 1 December, 10am to midday", with what is different this time. */
export const DateLine = ({ of, been }: { of: DateShown; been?: true }) => (
  <>
    <Link href={`/group-sessions/${of.id}`}>
      <time datetime={of.onDay}>{been ? weekdayInWords(of.onDay) : nearDayInWords(of.onDay)}</time>,{' '}
      {timesInWords(of)}
    </Link>
    {of.venue && <>, {of.venue}</>}
    {of.topic && <>: {of.topic}</>} {of.cancelledAt && <Tag colour="grey">Cancelled</Tag>}
  </>
)

/** What the place is like to come to, as far as it is known. */
export const accessInWords = ({
  stepFree,
  parking,
  hearingLoop,
}: Pick<GroupShown, 'stepFree' | 'parking' | 'hearingLoop'>): string => {
  const said = [
    stepFree === 'yes' ? 'Step-free' : stepFree === 'no' ? 'With steps' : undefined,
    parking === 'yes' ? 'parking' : parking === 'no' ? 'no parking' : undefined,
    hearingLoop === 'yes' ? 'a hearing loop' : hearingLoop === 'no' ? 'no hearing loop' : undefined,
  ].filter((each) => each !== undefined)
  return said.length > 0 ? kindInWords(said.join(', ')) : 'Not known'
}

/** Another quadrant of the same month or quarter. */
export const ChooseQuadrant = ({
  action,
  month,
  quadrants,
  chosen,
}: {
  action: string
  /** Its first day. */
  month: Day
  quadrants: readonly { id: string; name: string }[]
  chosen: { id: string }
}) => (
  <Form action={action} method="get">
    <input type="hidden" name="month" value={month.slice(0, 7)} />
    <Select
      name="quadrant"
      label="Quadrant"
      value={chosen.id}
      options={quadrants.map(({ id, name }) => ({ value: id, text: name }))}
    />
    <Button kind="secondary">Show</Button>
  </Form>
)

/** Days of which the same becomes, under how many they are; nothing where there are none. */
export const Days = ({ title, note, days }: { title: string; note?: string; days: readonly string[] }) =>
  days.length === 0 ? null : (
    <>
      <Heading>
        {title} ({days.length})
      </Heading>
      {note && <Body>{note}</Body>}
      <List kind="bullet" items={days} />
    </>
  )
