import type { GlanceFact } from '../components/facts.tsx'
import { Body, Link } from '../components/text.tsx'

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
