import type { Year } from '#src/network/rules/year.ts'
import { dayInWords } from '../components/day.tsx'
import { People } from '../components/people.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { YearHeading, YearParts } from './year-parts.tsx'

interface Lent {
  id: string
  carer: string
  householdId: string
  household: string
  fromOn: string
  sharedAt: string
}

/** A year that a carer lent to whoever supervises their home, for as long as they do. */
export const YearLentPage = ({ frame, lent, year }: { frame: Frame; lent: Lent; year: Year }) => (
  <Layout
    frame={frame}
    title={`${lent.carer}’s year`}
    breadcrumbs={[
      { href: '/households', text: 'Households' },
      { href: `/households/${lent.householdId}`, text: lent.household },
    ]}
  >
    <YearHeading of={lent.household} title={`${lent.carer}’s year`} year={year} />
    <div class="kith-not-printed">
      <Body>
        {lent.carer} shares this with you since {dayInWords(lent.sharedAt)}, and can take it back at any time.
        It says what they came to, as far as it is recorded here, and not what they could not come to.
      </Body>
    </div>
    <YearParts year={year} />
  </Layout>
)

/** The years that carers of a household lend, on its page. */
export const YearsLent = ({ lent }: { lent: readonly Lent[] }) =>
  lent.length > 0 && (
    <>
      <Heading>Shared with you</Heading>
      <People
        items={lent.map(({ id, carer, fromOn }) => ({
          href: `/year-shares/${id}`,
          name: `${carer}’s year`,
          words: `Twelve months from ${dayInWords(fromOn)}`,
        }))}
      />
    </>
  )
