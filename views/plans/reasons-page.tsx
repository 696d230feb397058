import type { Child } from '#jsx/markup'
import type { PlannedReason, ToldToViewer } from '#src/plans/rules/reasons.ts'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { HouseholdName } from '../constellations/household-name.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { EnoughDistances } from '../sightings/enough.tsx'
import { type Names, reasonInWords } from './reasons.ts'
import { plansCrumbs } from './terms.tsx'
import { WouldHelp } from './told.tsx'

interface Props {
  frame: Frame
  plan: { id: string; name: string; limitMetres: number; minHomes: number }
  rows: readonly { id: string; name: string; mayOpen: boolean; why: PlannedReason | undefined }[]
  names: Names
  distances: 'told' | 'enough for today'
  first: string | undefined
  next: string | undefined
}

const inWords = ({ plan, names }: Props, why: PlannedReason) =>
  reasonInWords(why, names, { limitKm: plan.limitMetres / 1000, minHomes: plan.minHomes })

/** Whose reason rests on where somebody is who is hidden, or has moved. */
const untold = <span class="kith-quiet">not shown</span>

/** Who is left out of a plan, why, and what would help. */
export const LeftOutPage = ({ told, ...props }: Props & { told: ToldToViewer | undefined }) => (
  <Reasons {...props} title="Who is left out" none="Nobody is left out of this plan.">
    <Body>They are on no waiting list by this: a plan only says where there is no place for them yet.</Body>
    {props.distances === 'told' && <WouldHelp told={told} />}
    <Table
      caption="Homes that are left out"
      captionHidden
      columns={['Home', 'Why', 'What would help']}
      rows={props.rows.map((row) => {
        const words = row.why && inWords(props, row.why)
        return [<HouseholdName of={row} />, words?.cause ?? untold, words?.help ?? '–']
      })}
    />
  </Reasons>
)

/** Homes that could be a hub home, and why this plan opens no constellation around them. */
export const ClosedPage = (props: Props) => (
  <Reasons
    {...props}
    title="Hub homes that are not opened"
    none="Every home that could be a hub home is one."
  >
    <Body>Each could be a hub home. They are homes of this plan like all others.</Body>
    <Table
      caption="Homes that could be a hub home"
      captionHidden
      columns={['Home', 'Why not']}
      rows={props.rows.map((row) => [
        <HouseholdName of={row} />,
        row.why ? inWords(props, row.why).cause : untold,
      ])}
    />
  </Reasons>
)

const Reasons = ({
  frame,
  plan,
  rows,
  distances,
  first,
  next,
  title,
  none,
  children,
}: Props & { title: string; none: string; children?: Child }) => (
  <Layout
    frame={frame}
    title={`${title}, ${plan.name}`}
    breadcrumbs={[...plansCrumbs, { href: `/plans/${plan.id}`, text: plan.name }]}
  >
    <Heading level={1} caption={plan.name}>
      {title}
    </Heading>
    {distances === 'enough for today' && <EnoughDistances />}
    {rows.length === 0 ? <Body>{none}</Body> : children}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
    <Body>
      <Link href={`/plans/${plan.id}`}>Back to the plan</Link>
    </Body>
  </Layout>
)
