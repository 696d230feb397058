import { addDays, type Day, daysBetween } from '#src/clock.ts'
import { type Booked, paidOf, reckon } from '#src/rewards/rules/reckoning.ts'
import { earnedBy, type Story } from '#src/schemes/rules/earning.ts'
import { type Stage, type Terms, type Trigger, triggers } from '#src/schemes/rules.ts'

/** After what something is usually reached, and how many days later. */
interface Usual {
  after: 'enquiry' | Trigger
  days: number
}

/**
 * How long it takes where the service's own records do not say: eight months from the application to the panel (NMS
 * 14.4), a week more to the decision (NMS 14.9: seven working days), a first review within a year of approval (Fostering
 * Services Regulations 2011, reg 28). The others are Kith's own guess, to be put right by what happens.
 */
const usualWithout: Readonly<Record<Trigger, Usual>> = {
  'first conversation': { after: 'enquiry', days: 7 },
  'initial visit': { after: 'enquiry', days: 21 },
  application: { after: 'enquiry', days: 60 },
  'panel recommendation': { after: 'application', days: 243 },
  approval: { after: 'application', days: 252 },
  '8 weeks': { after: 'approval', days: 90 },
  '12 weeks': { after: 'approval', days: 120 },
  '2 short stays': { after: 'approval', days: 90 },
  'first review': { after: 'approval', days: 365 },
}

/** A way that has ended, from which is learned how it usually goes. */
export interface EndedWay {
  enquiredOn: Day
  reached: Story['reached']
}

/** How it usually goes with one step of the way. */
export interface UsualStep extends Usual {
  trigger: Trigger
  /** Whether the days are the middle of the service's own, or what Kith takes without them. */
  from: 'own' | 'none'
  /** Of those who enquired how many came this far, or further; what comes after approval is not counted. */
  came: number | undefined
}

/** Of how many something must be known before it is taken for usual. */
export const leastKnown = 5

/** A step that is expected and should have been reached by now is taken for so many days from today. */
export const lateDays = 30

const place = (trigger: Trigger) => triggers.indexOf(trigger)
const approvalPlace = place('approval')

const dayIn = (reached: Story['reached'], trigger: Trigger | 'enquiry') =>
  reached.find((one) => one.trigger === trigger)?.onDay

/** How far somebody has come on the way to approval: -1 with nothing but an enquiry. */
const placeReached = (reached: Story['reached']) =>
  Math.min(approvalPlace, Math.max(-1, ...reached.map(({ trigger }) => place(trigger))))

/** How it usually goes, as those tell whose way is over. */
export const usualFrom = (ended: readonly EndedWay[]): UsualStep[] =>
  triggers.map((trigger) => {
    const { after, days } = usualWithout[trigger]
    const took = ended.flatMap(({ enquiredOn, reached }) => {
      const [from, until] = [
        after === 'enquiry' ? enquiredOn : dayIn(reached, after),
        dayIn(reached, trigger),
      ]
      return from === undefined || until === undefined ? [] : [Math.max(0, daysBetween(from, until))]
    })
    const known = took.length >= leastKnown
    return {
      ...{
        trigger,
        after,
        days: known ? middle(took) : days,
        from: known ? ('own' as const) : ('none' as const),
      },
      came:
        place(trigger) > approvalPlace
          ? undefined
          : ended.filter(({ reached }) => placeReached(reached) >= place(trigger)).length,
    }
  })

const middle = (some: readonly number[]) =>
  some.toSorted((one, other) => one - other)[Math.floor((some.length - 1) / 2)] ?? 0

/**
 * Of those who came as far as one place how many came to another: a share from 0 to 1. Where too few are known it is
 * asked of those who came less far, and undefined when too few have enquired at all.
 */
export function chanceOf(
  usual: readonly UsualStep[],
  all: number,
  from: number,
  to: number,
): number | undefined {
  if (to <= from) return 1
  const cameTo = (at: number) => (at < 0 ? all : (usual[at]?.came ?? 0))
  const known = Array.from({ length: from + 2 }, (_, back) => from - back).find(
    (at) => cameTo(at) >= leastKnown,
  )
  return known === undefined ? undefined : cameTo(to) / cameTo(known)
}

/** A way that goes on, with what it has come to already. */
export interface WayAhead {
  enquiredOn: Day
  story: Story
  terms: Terms
  booked: readonly Booked[]
}

/** The same story as it would be once everything is reached that is usually reached, each as long after as usual. */
export function imagined({ enquiredOn, story }: WayAhead, usual: readonly UsualStep[], today: Day): Story {
  const reached = [...story.reached]
  const isApproved = dayIn(reached, 'approval') !== undefined
  for (const { trigger, after, days } of usual) {
    // What did not happen before approval happens no more.
    if (dayIn(reached, trigger) !== undefined || (isApproved && place(trigger) < approvalPlace)) continue
    const since = after === 'enquiry' ? enquiredOn : dayIn(reached, after)
    if (since === undefined) continue
    const onDay = addDays(since, days)
    reached.push({ trigger, onDay: onDay > today ? onDay : addDays(today, lateDays) })
  }
  return { ...story, reached, newCarerId: story.newCarerId ?? 'whoever is approved' }
}

/** The place on the way to approval without which nobody earns a stage: by its easiest way, and those of all before it. */
function placeNeeded({ stages, minimumStayWeeks }: Terms, { appliesAs }: Story, key: string): number {
  const whenOf = ({ when, respiteWhen }: Stage) =>
    appliesAs === 'respite only' ? (respiteWhen ?? when) : when
  const until = stages.slice(0, stages.findIndex((stage) => stage.key === key) + 1)
  const places = until.map((stage) => Math.min(...whenOf(stage).map((all) => Math.max(...all.map(place)))))
  return Math.min(approvalPlace, Math.max(minimumStayWeeks > 0 ? approvalPlace : -1, ...places))
}

/** What may come, with the share of such that did before. */
export interface Expected {
  dueOn: Day
  count: number
  /** Whole pence, if it comes. */
  pence: number
  /** From 0 to 1; undefined while nobody can say. */
  chance: number | undefined
}

/**
 * What a way may still earn: the very rewards that would be reckoned if it went on as usual, but for those that are
 * written down already.
 */
export const expectedOf = (
  way: WayAhead,
  { usual, all, today }: { usual: readonly UsualStep[]; all: number; today: Day },
): Expected[] => {
  const earned = earnedBy(way.terms, imagined(way, usual, today), paidOf(way.booked))
  const from = placeReached(way.story.reached)
  return reckon(way.booked, earned).makes.map(({ stage, pence, dueOn }) => ({
    ...{ dueOn, count: 1, pence },
    chance: chanceOf(usual, all, from, placeNeeded(way.terms, way.story, stage)),
  }))
}
