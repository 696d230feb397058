import type { CompanyFront } from '#src/company/rules/front.ts'
import { monthInWords } from '../components/day.tsx'
import type { GlanceFact } from '../components/facts.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'

const wordsOf = (homes: number) =>
  homes === 1 ? 'household would like company' : 'households would like company'

/** How many homes would like company, as one of a manager's figures. */
export const companyFact = (homes: number): GlanceFact => ({
  number: homes,
  words: wordsOf(homes),
  next: { href: '/company', text: homes > 0 ? 'Who, and what could help' : 'Nobody alone' },
  attention: homes > 0,
})

/** The same as a line under a coordinator's week. */
export const CompanyLine = ({ homes }: { homes: number }) => (
  <Body>
    <Link href="/company">
      {homes === 0 ? 'Nobody alone: every household has somebody' : `${homes} ${wordsOf(homes)}`}
    </Link>
  </Body>
)

const inWords = (percent: number | undefined): string => (percent === undefined ? '–' : `${percent}%`)

/** The figure by quadrant, last night and some months ago, for a manager. */
export const CompanyFigures = ({ month, quadrants }: NonNullable<CompanyFront['figures']>) =>
  quadrants.length > 0 && (
    <>
      <Heading>Nobody alone</Heading>
      <Table
        caption="Nobody alone, by quadrant"
        captionHidden
        columns={[
          'Quadrant',
          ...['Would like company', 'Linked', `Linked in ${monthInWords(month)}`].map((label) => ({
            label,
            numeric: true,
          })),
        ]}
        rows={quadrants.map(({ id, name, noLink, percent, before }) => [
          <Link href={`/company?${new URLSearchParams({ quadrant: id })}`}>{name}</Link>,
          String(noLink),
          inWords(percent),
          inWords(before),
        ])}
      />
      <Body>
        <Link href="/company/nights">How it was, month by month</Link>
      </Body>
    </>
  )
