import type { Child } from '#jsx/markup'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { CarerShown, HouseholdShown } from './shown.ts'
import { kindWords } from './words.ts'

/** What whoever matches homes sees of a household outside her constellations. */
export const HouseholdOutlinePage = ({
  frame,
  household,
  inConstellation,
  mayPlace,
  whereNext,
}: {
  frame: Frame
  household: Pick<HouseholdShown['household'], 'id' | 'name' | 'kind' | 'quadrant' | 'placedBy'>
  inConstellation: boolean
  mayPlace: boolean
  whereNext?: Child
}) => (
  <Layout frame={frame} title={household.name} breadcrumbs={[{ href: '/households', text: 'Households' }]}>
    <Heading level={1}>{household.name}</Heading>
    <SummaryList
      rows={[
        { key: 'Kind', value: kindWords[household.kind] },
        { key: 'Quadrant', value: household.quadrant },
        {
          key: 'Place',
          value: household.placedBy === null ? 'Not placed yet' : 'Placed',
          actions: mayPlace
            ? [
                {
                  href: `/households/${household.id}/places/new`,
                  text: 'Change',
                  hidden: 'where the home is',
                },
              ]
            : undefined,
        },
        { key: 'Constellation', value: inConstellation ? 'In a constellation' : 'In none just now' },
      ]}
    />
    {whereNext}
  </Layout>
)

/** What a hub carer sees of a home of her constellation: whom to ring. */
export const PeerPage = ({ frame, carers }: { frame: Frame; carers: readonly CarerShown[] }) => {
  const here = carers.filter((carer) => carer.untilOn === null)
  const names = here.map((carer) => carer.chosenName ?? carer.name)
  const title = names.length > 0 ? names.join(' and ') : 'A home of your constellation'
  return (
    <Layout frame={frame} title={title}>
      <Heading level={1}>{title}</Heading>
      {here.length === 0 && <Body>Nobody’s number is recorded yet. Your liaison worker can help.</Body>}
      <SummaryList
        rows={here.map((carer) => ({
          key: carer.chosenName ?? carer.name,
          value: carer.phone ? (
            <Link href={`tel:${carer.phone.replace(/[^\d+]/g, '')}`}>{carer.phone}</Link>
          ) : (
            'No number is recorded'
          ),
        }))}
      />
    </Layout>
  )
}
