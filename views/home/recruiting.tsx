import type { RecruitersFront } from '#src/referrals/rules/front.ts'
import { Facts, type GlanceFact } from '../components/facts.tsx'
import { Body, Heading, Link } from '../components/text.tsx'

const words = (count: number, one: string, many: string) => (count === 1 ? one : many)

/** What whoever recruits should know first: each number leads to the list that it counts. */
export const Recruiting = ({ front }: { front: RecruitersFront }) => {
  const { newEnquiries, quiet, quietDays, toCompare, due, held, runs, mayOpenRuns, mostCounted } = front
  const shown = (count: number) => (count > mostCounted ? `${mostCounted}+` : count)
  const all: (GlanceFact & { count: number })[] = [
    {
      ...{ count: newEnquiries, number: shown(newEnquiries) },
      words: words(newEnquiries, 'new enquiry to answer', 'new enquiries to answer'),
      ...{ next: { href: '/pipeline?stage=enquiry', text: 'See who' }, attention: true },
    },
    {
      ...{ count: quiet, number: shown(quiet) },
      words: words(
        quiet,
        `person on their way without movement in ${quietDays} days`,
        `people on their way without movement in ${quietDays} days`,
      ),
      ...{ next: { href: '/pipeline?state=quiet', text: 'See who' }, attention: true },
    },
    {
      ...{ count: toCompare, number: shown(toCompare) },
      words: words(toCompare, 'person could be somebody we know', 'people could be somebody we know'),
      ...{ next: { href: '/candidates?show=compare', text: 'Compare' }, attention: true },
    },
    {
      ...{ count: due, number: due, words: words(due, 'reward due', 'rewards due') },
      ...{ next: { href: '/rewards?standing=due', text: 'Prepare' }, attention: true },
    },
    {
      ...{ count: held, number: held, words: words(held, 'reward held back', 'rewards held back') },
      next: { href: '/rewards?standing=held', text: 'Look' },
    },
    {
      ...{ count: runs, number: runs },
      words: words(runs, 'payment run waits for payments', 'payment runs wait for payments'),
      next: mayOpenRuns ? { href: '/payment-runs', text: 'Open' } : undefined,
    },
  ]
  const needing = all.filter(({ count }) => count > 0)
  return (
    <>
      <Heading>Enquiries and referrals</Heading>
      {needing.length === 0 ? <Body>Nothing needs you just now.</Body> : <Facts items={needing} />}
      <Body>
        <Link href="/pipeline">Everybody on their way</Link>,{' '}
        <Link href="/funnel">from enquiry to approval</Link>
      </Body>
    </>
  )
}
