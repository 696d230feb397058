import type { CarersWeek, WeekShown } from '#src/rota/rules/shown.ts'
import { dayOfWall } from '#src/rota/rules/wall.ts'
import { Pagination } from '../components/pagination.tsx'
import { Phone } from '../components/phone.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { weekHref } from './week.tsx'
import { nearSpellInWords, wallInWords, weekInWords, whoInWords } from './words.ts'

/** A week on paper, for the wall of an office. */
export const PrintedWeekPage = ({
  frame,
  shown: { side, week, lines, published },
}: {
  frame: Frame
  shown: WeekShown
}) => (
  <Layout
    frame={frame}
    title={`Rota, ${side.name}, ${weekInWords(week)}`}
    breadcrumbs={[{ href: weekHref('/rota', side.id, dayOfWall(week.from)), text: 'Rota' }]}
  >
    <Heading level={1} caption={`${frame.serviceName}, out of hours, ${side.name}`}>
      {weekInWords(week)}
    </Heading>
    <Body>
      From {wallInWords(week.from)} to {wallInWords(week.until)}.
      {!published && ' This week is not published yet.'}
    </Body>
    {lines && (
      <Table
        caption="Who covers when"
        captionHidden
        columns={['When', 'Who']}
        rows={lines.map((line) => [nearSpellInWords(line), whoInWords(line)])}
        stack={false}
      />
    )}
  </Layout>
)

/** The page that carers get: when the office is closed, and what they ring then. */
export const CarersRotaPage = ({ frame, shown }: { frame: Frame; shown: CarersWeek | undefined }) => {
  const title = 'When the office is closed'
  return (
    <Layout frame={frame} title={title}>
      <Heading level={1} caption={shown && `${shown.side}, ${weekInWords(shown.week)}`}>
        {title}
      </Heading>
      <Body>
        Someone in danger? Ring <Phone number="999" /> at any hour. <Link href="/help-now">Get help now</Link>{' '}
        says whom to ring for what.
      </Body>
      {shown?.numbers.map(({ name, number }) => (
        <Body>
          {name}: <Phone number={number} />
        </Body>
      ))}
      {shown?.lines === undefined ? (
        <Body>Nothing is published for this week yet. The numbers stay the same.</Body>
      ) : (
        <Table
          caption="Out-of-hours cover"
          columns={['When', 'Who answers']}
          rows={shown.lines.map((line) => [
            nearSpellInWords(line),
            line.covered ? (line.firstName ?? 'Somebody') : 'Nobody yet: Get help now says whom to ring',
          ])}
        />
      )}
      {shown && (
        <Pagination
          previous={{ href: `/out-of-hours?on=${shown.before}`, text: 'The week before' }}
          next={{ href: `/out-of-hours?on=${shown.after}`, text: 'The week after' }}
        />
      )}
    </Layout>
  )
}
