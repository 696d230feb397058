import type { Day } from '#src/clock.ts'
import type { WorthACall as Home } from '#src/one-to-ones/rules/worth-a-call.ts'
import { People } from '../components/people.tsx'
import { Heading } from '../components/text.tsx'
import { lastInWords } from './words.ts'

/** Homes that would be glad of a call, each a tap from logging it. Nothing at all where there are none. */
export const WorthACall = ({ homes, today }: { homes: readonly Home[]; today: Day }) =>
  homes.length > 0 && (
    <>
      <Heading>Worth a call</Heading>
      <People
        items={homes.map((home) => ({
          href: `/one-to-ones/new?home=${home.householdId}`,
          name: home.name,
          words: lastInWords(home, today),
        }))}
      />
    </>
  )
