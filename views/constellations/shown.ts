import type { Decision } from '#src/constellations/rules/deciding.ts'
import type { Distance, Measured } from '#src/constellations/rules/distances.ts'
import type { RefusalToLaunch } from '#src/constellations/rules/life.ts'
import type { ConstellationMap } from '#src/constellations/rules/map.ts'
import type { Happened } from '#src/constellations/rules/timeline.ts'
import type { Constellation, ExceptionRule } from '#src/constellations/rules.ts'
import type { AwayShown } from '#src/cover/rules/shown.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import type { OpinionWord } from '#src/opinions/rules.ts'

interface HomeLine {
  id: string
  membershipId: string
  number: number
  name: string
  kind: HouseholdKind
  distance: Distance
  joinedOn: string
  exceptionUntil: string | undefined
  /** What came to be by itself and waits for a person. */
  decisions: readonly Decision[]
  tooFarPair: { id: string; reason: string } | undefined
  /** Whether its page exists for the viewer. */
  mayOpen: boolean
}

export interface ConstellationView {
  constellation: Constellation & { quadrant: string }
  hub:
    | {
        id: string
        name: string
        /** For those who see its rooms and beds on its own page. */
        sleepoverBeds: number | undefined
        joinedOn: string
        membershipId: string
        mayOpen: boolean
      }
    | undefined
  hubBedsNeeded: number
  homes: readonly HomeLine[]
  furthest: Measured | undefined
  /** The minutes that a way on the road may take, in a service that goes by them. */
  limitMinutes: number | undefined
  waiting: readonly {
    id: string
    waitId: string
    name: string
    sinceOn: string
    fit: string | null
    distance: Distance
    /** A place that is held for it. */
    offer: { id: string; untilOn: string } | undefined
    mayOpen: boolean
  }[]
  /** What its liaison workers think of it, for those who run it. */
  opinions:
    | readonly { id: string; opinion: OpinionWord; onDay: string; household: string | null }[]
    | undefined
  /** Places that nobody has and none is held for. */
  placesLeft: number
  left: readonly {
    id: string
    membershipId: string
    name: string
    part: 'hub' | 'satellite'
    joinedOn: string
    leftOn: string | null
    why: string | null
    undoneById: string | null
    mayOpen: boolean
  }[]
  exceptions: readonly {
    id: string
    rule: ExceptionRule
    householdName: string | null
    reason: string
    untilOn: string
  }[]
  endingExceptionIds: ReadonlySet<string>
  handover:
    | { id: string; toName: string; onDay: string; oldHub: 'stays' | 'leaves'; refused: string | null }
    | undefined
  liaisons: readonly string[]
  timeline: readonly Happened[]
  needs: number
  refusalToLaunch: RefusalToLaunch | undefined
  /** When its hub home is away, for those who may know. */
  aways: readonly AwayShown[]
  today: string
  mayRun: boolean
  /** Where the viewer lives: somebody else decides about its place. */
  ownHomeId: string | null
  mayExcept: boolean
  map: ConstellationMap | undefined
}
