import { standards } from '#src/caseload/rules/inductions.ts'
import { gatheringKinds } from '#src/gatherings/rules.ts'
import { byGroup, lastOf, type TalksHad, type Year } from '#src/network/rules/year.ts'
import { Day, dayInWords, monthInWords } from '../components/day.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading } from '../components/text.tsx'
import { kindWords } from '../gatherings/words.ts'
import { minutesInWords } from '../monthly-reports/words.ts'

/** "December 2025 to November 2026". */
const yearInWords = (days: Year['days']): string =>
  `${monthInWords(days.from)} to ${monthInWords(lastOf(days))}`

const counted = (count: number, one: string, many = `${one}s`) =>
  count === 0 ? 'None yet' : `${count} ${count === 1 ? one : many}`

const partWords: Record<TalksHad['part'], { key: string; with: readonly [one: string, many: string] }> = {
  mentor: { key: 'Talks as a mentor', with: ['carer', 'carers'] },
  mentee: { key: 'Talks with a mentor', with: ['mentor', 'mentors'] },
  buddy: { key: 'Talks with a buddy', with: ['buddy', 'buddies'] },
}

const talksInWords = ({ talks, minutes, people, part }: TalksHad): string => {
  const [one, many] = partWords[part].with
  const long = minutes > 0 ? `, ${minutesInWords(minutes)}` : ''
  return `${counted(talks, 'talk')} with ${people} ${people === 1 ? one : many}${long}`
}

/** A carer's year, the same for themself and for whoever they lend it to. */
export const YearParts = ({ year }: { year: Year }) => {
  const { groups, gatherings, trainings, givenBesides, talks, induction } = year
  const minutes = trainings.reduce((sum, training) => sum + training.minutes, 0)
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Groups and evenings', value: counted(groups.length, 'time') },
          {
            key: 'Gatherings',
            value: counted(gatherings.length, 'gathering or social', 'gatherings and socials'),
          },
          {
            key: 'Training there',
            value:
              trainings.length === 0
                ? 'None yet'
                : `${counted(trainings.length, 'session')}, ${minutesInWords(minutes)}`,
          },
          ...talks.map((talk) => ({ key: partWords[talk.part].key, value: talksInWords(talk) })),
          induction && {
            key: 'Induction standards',
            value:
              induction.completedOn === null
                ? `${induction.standardsMet} of ${standards} met`
                : `All met on ${dayInWords(induction.completedOn)}`,
          },
        ]}
      />
      {groups.length + gatherings.length > 0 && (
        <Table
          caption="Came to"
          columns={['What', { label: 'Times', numeric: true }, 'When']}
          rows={[
            ...byGroup(groups).map(({ name, dates }) => [
              name,
              dates.length,
              dates.map(({ onDay, topic }) => dateInWords(onDay) + (topic ? ` (${topic})` : '')).join(', '),
            ]),
            ...gatheringKinds.flatMap((kind) => {
              const dates = gatherings.filter((gathering) => gathering.kind === kind)
              return dates.length === 0
                ? []
                : [
                    [
                      `${kindWords[kind]} of the constellation`,
                      dates.length,
                      dates.map(({ onDay }) => dateInWords(onDay)).join(', '),
                    ],
                  ]
            }),
          ]}
        />
      )}
      <Trainings caption="Training given there" of={trainings} />
      {givenBesides.length > 0 && (
        <>
          <Trainings caption="Training in the constellation besides" of={givenBesides} />
          <Body>Who came to these was not noted, so they are not counted above.</Body>
        </>
      )}
      {groups.length + gatherings.length + talks.length + givenBesides.length === 0 && (
        <Body>Nothing is recorded of these months yet.</Body>
      )}
    </>
  )
}

const Trainings = ({ caption, of }: { caption: string; of: Year['trainings'] }) =>
  of.length > 0 && (
    <Table
      caption={caption}
      columns={['Day', 'Topic', 'Time']}
      rows={of.map(({ onDay, topic, minutes }) => [<Day of={onDay} />, topic, minutesInWords(minutes)])}
      stack={false}
      rowHeader={false}
    />
  )

/** "5 March": which year it is stands above. */
const dateInWords = (day: string): string => dayInWords(day).replace(/ \d{4}$/, '')

/** What stands above a year on every page that shows one. */
export const YearHeading = ({ of, title, year }: { of: string; title: string; year: Year }) => (
  <Heading level={1} caption={`${of}, ${yearInWords(year.days)}`}>
    {title}
  </Heading>
)
