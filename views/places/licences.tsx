import { Column, Columns } from '../components/columns.tsx'
import { Day } from '../components/day.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  /** The postcode file that this service imported, when it did. */
  edition: { name: string; rows: number; since: string | null } | undefined
}

/** Whose figures Kith's maps and distances stand on; open to anybody. */
export const LicencesPage = ({ frame, edition }: Props) => (
  <Layout frame={frame} title="Licences">
    <Columns>
      <Column>
        <Heading level={1}>Licences</Heading>
        <Body>
          Maps and distances use the middles of postcode sectors, worked out from OS Code-Point Open 2025.4
          under the Open Government Licence v3.0.
        </Body>
        {edition && (
          <Body>
            Homes are placed by {edition.name}, {edition.rows.toLocaleString('en-GB')} postcodes
            {edition.since && (
              <>
                , in use since <Day of={edition.since} />
              </>
            )}
            , under the Open Government Licence v3.0.
          </Body>
        )}
        <List
          kind="bullet"
          items={[
            'Contains OS data © Crown copyright and database right 2025',
            'Contains Royal Mail data © Royal Mail copyright and database right 2025',
            'Source: Office for National Statistics licensed under the Open Government Licence v.3.0',
          ]}
        />
      </Column>
    </Columns>
  </Layout>
)
