import type { PeerTag } from '#src/mentoring/rules.ts'
import { askedWords, knownWords, type Match, type Nearness, pointsOf, type Weights } from './scoring.ts'

/** What the best overall set of pairs is best at. */
export const planModes = ['most people', 'best fits'] as const
export type PlanMode = (typeof planModes)[number]

/** One who asks and one who offers, by their places in the two lists, and how well they fit. */
export interface Choice {
  asker: number
  offerer: number
  /** Whole points from 0 to 100. */
  points: number
}

/** Who could be paired with whom, all at once. */
export interface PlanProblem {
  mode: PlanMode
  /** How many ask, whoever has waited longest first; each is paired once at most. */
  askers: number
  /** How many more each of those who offer has room for. */
  places: readonly number[]
  choices: readonly Choice[]
}

/** The same before anybody is compared: what each asks for and offers, and which two may be offered each other at all. */
export interface PlanOrder {
  mode: PlanMode
  weights: Weights
  askers: readonly (readonly PeerTag[])[]
  offerers: readonly Pick<Match, 'has' | 'free' | 'most'>[]
  allowed: readonly { asker: number; offerer: number; nearness: Nearness }[]
}

/** Compares everybody with everybody whom they may be offered. */
export function problemOf({ mode, weights, askers, offerers, allowed }: PlanOrder): PlanProblem {
  const wishes = askers.map(askedWords)
  const offers = offerers.map(({ has, free, most }) => ({ known: knownWords(has), free, most }))
  return {
    mode,
    askers: askers.length,
    places: offerers.map(({ free }) => free),
    choices: allowed.map(({ asker, offerer, nearness }) => {
      const asked = wishes[asker]
      const offered = offers[offerer]
      if (!asked || !offered) throw new Error('The order of a plan names somebody who is not in it')
      return { asker, offerer, points: pointsOf({ asked, nearness, ...offered }, weights) }
    }),
  }
}

/** Points from which two fit well: *best fits* proposes nobody who fits less, and they wait for somebody better. */
export const goodFit = 50

const grades = 10
const mostPoints = 100

/** The choices that a plan may propose. */
export const choicesIn = ({ mode, choices, places }: PlanProblem): readonly Choice[] =>
  choices.filter(
    ({ offerer, points }) => (places[offerer] ?? 0) > 0 && (mode === 'most people' || points >= goodFit),
  )

/**
 * What each pair is worth, whole numbers: the best plan is the one that is worth most in all. For *most people* one pair
 * more is worth more than all points together; then, and for *best fits* alone, points count; and of plans that fit as
 * well whoever has waited longer comes first, by tenths of the queue.
 */
export function worthIn({ mode, askers }: Pick<PlanProblem, 'mode' | 'askers'>): (choice: Choice) => number {
  const point = (grades - 1) * askers + 1
  const pair = mode === 'most people' ? mostPoints * point * askers + point : 0
  return ({ asker, points }) => pair + points * point + Math.floor((grades * (askers - 1 - asker)) / askers)
}

/**
 * Whether a plan keeps to everybody's room: nobody who asks twice in it, nobody who offers more often than they have
 * places.
 */
export function keepsToRoom({ places }: PlanProblem, plan: readonly Choice[]): boolean {
  const asking = new Set(plan.map(({ asker }) => asker))
  const taken = new Map<number, number>()
  for (const { offerer } of plan) taken.set(offerer, (taken.get(offerer) ?? 0) + 1)
  return (
    asking.size === plan.length && [...taken].every(([offerer, count]) => count <= (places[offerer] ?? 0))
  )
}
