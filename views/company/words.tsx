import type { Day as CalendarDay } from '#src/clock.ts'
import type { Told } from '#src/company/rules/told.ts'
import type { Link, Mark, Since } from '#src/company/rules.ts'
import { Day, dayInWords, monthInWords } from '../components/day.tsx'
import { Tag } from '../components/tag.tsx'

export const linkWords: Record<Link, string> = {
  'one-to-one': 'a one-to-one of its constellation',
  gathering: 'a gathering or social',
  group: 'a group',
  buddy: 'a buddy',
  mentor: 'a mentor',
  call: 'a coordinator’s call',
}

export const markWords: Record<Mark, string> = {
  new: 'New',
  waiting: 'Waiting for a first child',
  'on hold': 'On hold',
  'moved on': 'A child moved on',
}

/** "4 August 2026", or "August 2026". */
export const toldInWords = ({ on, exact }: Told): string =>
  exact === 'day' ? dayInWords(on) : monthInWords(on)

/** What happened on a day that is no link, and since which there was none. */
const turnWords: Partial<Record<Since, string>> = {
  joined: 'joined a constellation',
  left: 'left its constellation',
  paused: 'its constellation was paused',
  'pair ended': 'a pairing ended',
  'pair on hold': 'a pairing is on hold',
}

/** Since when a home has nobody; one that never had anybody says since when it is here. */
export const SinceWhen = ({
  by,
  since,
  approvedOn,
}: {
  by: Since
  since: Told
  approvedOn: CalendarDay | null
}) => {
  const turn = turnWords[by]
  if (by !== 'came')
    return (
      <>
        {since.exact === 'day' ? <Day of={since.on} /> : monthInWords(since.on)}
        {turn && `: ${turn}`}
      </>
    )
  const approved = approvedOn !== null && approvedOn > since.on ? approvedOn : undefined
  return (
    <>
      {approved ? 'Approved' : 'Came'} <Day of={approved ?? since.on} />, none yet
    </>
  )
}

export const Marks = ({ of }: { of: readonly Mark[] }) => (
  <>
    {of.map((mark) => (
      <>
        {' '}
        <Tag colour="yellow">{markWords[mark]}</Tag>
      </>
    ))}
  </>
)

/** "7 homes", "1 home". */
export const homesInWords = (count: number): string => (count === 1 ? '1 home' : `${count} homes`)
