import type { ApplicationStep, PanelStanding } from '#src/applications/rules.ts'
import { agoInWords, Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { stepWords } from './words.ts'

export interface ApplicationListed {
  id: string
  name: string
  openedOn: string
  /** The furthest step on the way that was reached. */
  last: { step: ApplicationStep; onDay: string } | undefined
  panel: PanelStanding | undefined
}

/** Everybody on their way to approval, the longest on it first; or only those whose panel is late. */
export const ApplicationsPage = ({
  frame,
  today,
  applications,
  choice,
  late,
  left,
  first,
  next,
}: {
  frame: Frame
  today: string
  applications: readonly ApplicationListed[]
  choice: 'all' | 'late' | 'left'
  /** Of how many the panel is late. */
  late: number
  /** How many have left the service while nobody has said how it ended. */
  left: number
  first: string | undefined
  next: string | undefined
}) => (
  <Layout frame={frame} title="On their way to approval">
    <Heading level={1}>On their way to approval</Heading>
    {choice !== 'all' && (
      <Body>
        {choice === 'late'
          ? 'Those whose panel is late.'
          : 'Those who have left the service: say how it ended.'}{' '}
        <Link href="/applications">See everybody</Link>
      </Body>
    )}
    {choice === 'all' && late > 0 && (
      <Body>
        <Link href="/applications?panel=late">
          {late === 1 ? 'Of 1 household the panel is late' : `Of ${late} households the panel is late`}
        </Link>
      </Body>
    )}
    {choice === 'all' && left > 0 && (
      <Body>
        <Link href="/applications?home=left">
          {left === 1
            ? '1 household has left: say how it ended'
            : `${left} households have left: say how it ended`}
        </Link>
      </Body>
    )}
    {applications.length === 0 ? (
      <Body>{nobodyWords[choice]}</Body>
    ) : (
      <Table
        caption="On their way to approval"
        captionHidden
        columns={['Household', 'Since', 'Last step', 'Panel']}
        rows={applications.map(({ id, name, openedOn, last, panel }) => [
          <Link href={`/applications/${id}`}>{name}</Link>,
          agoInWords(openedOn, today),
          last ? (
            <>
              {stepWords[last.step]}, <Day of={last.onDay} />
            </>
          ) : (
            'None yet'
          ),
          choice === 'left' ? 'Has left' : <PanelCell panel={panel} />,
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'Longest on their way' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)

const nobodyWords = {
  all: 'Nobody is on their way to approval just now.',
  late: 'No panel is late just now.',
  left: 'Nobody has left without somebody saying how it ended.',
}

const PanelCell = ({ panel }: { panel: PanelStanding | undefined }) => {
  if (!panel) return 'Not applied yet'
  if (panel.onDay !== null)
    return (
      <>
        Was on <Day of={panel.onDay} />
      </>
    )
  return (
    <>
      {panel.late ? 'Was due by ' : 'Due by '}
      <Day of={panel.dueBy} /> {panel.late && <Tag colour="grey">Late</Tag>}
    </>
  )
}
