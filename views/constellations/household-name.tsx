import { Link } from '../components/text.tsx'

/** The name of a household, which leads to its page for those who see that. */
export const HouseholdName = ({ of }: { of: { id: string; name: string; mayOpen: boolean } }) =>
  of.mayOpen ? <Link href={`/households/${of.id}`}>{of.name}</Link> : <span>{of.name}</span>
